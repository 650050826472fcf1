/** The line between a presented page and its speaker's window, a second window of the browser. */

/** @import { Briefing, Payload, SpeakerMessage } from './types.d.ts' */
import { stored } from '../../live_figure/frontend/window_store.js'

export class SpeakerLink {
  /**
   * @param {string} page the HTML of the speaker's window
   * @param {object} events
   * @param {(key: string) => void} events.onKey a key that was pressed there
   * @param {() => void} events.onAsk it wants a briefing
   */
  constructor(page, { onKey, onAsk }) {
    this.id = stored('stage', String(Math.random()).slice(2))
    this.channel = new BroadcastChannel(`logit-lab ${this.id}`)
    this.page = page.replace('CHANNEL', this.channel.name)
    this.channel.onmessage = ({ data }) => {
      const { key, reset } = /** @type {SpeakerMessage} */ (data)
      if (reset) stored('began', Date.now(), true)
      if (key) onKey(key)
      else onAsk()
    }
  }

  open() {
    const opened = globalThis.open('', `speaker ${this.id}`, 'popup,width=900,height=640')
    if (!opened) return
    let there = null
    try {
      there = opened.document.getElementById('notes')
    } catch { /* it shows an error page of the browser's */ }
    if (!there) {
      stored('began', Date.now(), true)
      if (location.protocol === 'file:') {
        opened.document.write(this.page) // to which a page of its own could not talk
      } else { // it can be reloaded
        opened.location.replace(URL.createObjectURL(new Blob([this.page], { type: 'text/html' })))
      }
    }
    opened.focus()
  }

  /**
   * Tell the speaker's window where we are.
   * @param {Payload} payload
   */
  update({ say, notes, next, title, place, count, words, lang }) {
    const text = (/** @type {[string, string][]} */ parts) => parts.map(([part]) => part).join('')
    /** @type {Briefing} */
    const briefing = {
      say: text(say),
      notes,
      next: text(next),
      title,
      number: place[1],
      count,
      words,
      lang,
      began: Number(stored('began', Date.now())),
    }
    this.channel.postMessage(briefing)
  }
}
