"""What goes over the socket between a page and its server, counted in the page itself.

`WATCH` runs before the page's own scripts. It keeps, in `window.logitLabWire`, the size of each
message, and whether every rerun that the page asked for has been answered. Streamlit's messages
are protocol buffers; the kind of one is the number of its only field beside hash and metadata.
"""

import json

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_FIELDS = {
    "rerun": BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number,
    "begun": ForwardMsg.DESCRIPTOR.fields_by_name["new_session"].number,
    "finished": ForwardMsg.DESCRIPTOR.fields_by_name["script_finished"].number,
}

WATCH = """
{
const FIELDS = %s
const fieldsOf = (buffer) => {  // of a message, not of the messages in it
  const bytes = new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength)
  const found = []
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++]
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = number()
    found.push(tag >> 3)
    const kind = tag & 7
    const length = kind === 0 || kind === 2 ? number() : { 1: 8, 5: 4 }[kind]
    if (kind) at += length
  }
  return found
}
const Native = window.WebSocket
const wire = window.logitLabWire = { sent: [], received: [], asked: 0, begun: false, answers: 0 }
window.WebSocket = class extends Native {
  constructor(url, protocols) {
    super(url, window.logitLabStranger ? protocols.slice(0, 2) : protocols)
    if (!String(url).endsWith('/_stcore/stream')) return
    window.logitLabSocket = this
    Object.assign(wire, { asked: 0, begun: false, answers: 0 })
    this.addEventListener('message', ({ data }) => {
      if (window.logitLabSocket !== this || !data.byteLength) return
      wire.received.push(data.byteLength)
      const fields = fieldsOf(data)
      if (fields.includes(FIELDS.begun)) wire.begun = true
      if (fields.includes(FIELDS.finished) && wire.begun) {
        wire.begun = false
        wire.answers++
      }
    })
  }
  send(data) {
    super.send(data)
    if (window.logitLabSocket !== this || !data.byteLength) return
    wire.sent.push(data.byteLength)
    if (!fieldsOf(data).includes(FIELDS.rerun)) return
    // What was asked before is answered: what begins from now on is the answer to this.
    if (wire.answers >= wire.asked) Object.assign(wire, { asked: 0, begun: false, answers: 0 })
    wire.asked++
  }
}
}
""" % json.dumps(_FIELDS)  # noqa: UP031 - the script is full of braces


class Wire:
    """The sizes of the messages that a page has sent and received since this was made."""

    def __init__(self, page: Page):
        self.page = page
        self.clear()

    @property
    def sent(self) -> list[int]:
        """What it has sent, in bytes."""
        sizes: list[int] = self.page.evaluate("logitLabWire.sent")
        return sizes

    @property
    def received(self) -> list[int]:
        """What it has received, in bytes."""
        sizes: list[int] = self.page.evaluate("logitLabWire.received")
        return sizes

    def clear(self) -> None:
        """Start counting again."""
        self.page.evaluate("logitLabWire.sent = []; logitLabWire.received = []; 0")
