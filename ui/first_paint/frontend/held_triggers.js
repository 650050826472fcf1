/**
 * What a person has done before there is a server to tell: kept, and told as soon as there is one, in the same order.
 * Of one trigger Streamlit hands on the last value only, so each waits until the one before is answered.
 */

/** @import { Send, Values } from '../../live_figure/frontend/types.d.ts' */
import { isIdle } from '../../live_figure/frontend/streamlit_host.js'

const LOOK = 100 // milliseconds between two looks whether the server has answered

export class HeldTriggers {
  constructor() {
    /** What was done by one trigger in a row is told at once. @type {[trigger: string, values: Values][]} */
    this.held = []
    /** @type {Send | null} */
    this.real = null
    /** @type {Send} */
    this.send = (trigger, values) => {
      if (this.real && !this.held.length) this.real(trigger, values)
      else this.keep(trigger, values)
    }
  }

  /**
   * @param {string} trigger
   * @param {Values} values
   */
  keep(trigger, values) {
    const last = this.held.at(-1)
    const kept = last?.[0] === trigger ? { ...last[1] } : {}
    for (const name of Object.keys(values)) delete kept[name] // the last one comes last
    const latest = { ...kept, ...values }
    if (last?.[0] === trigger) last[1] = latest
    else this.held.push([trigger, latest])
  }

  /** Whether all was told. */
  get isEmpty() {
    return !this.held.length
  }

  /** @param {Send} send */
  connect(send) {
    this.real = send
    this.tell()
  }

  /** Tell the first of them, and the others after its answer. */
  tell() {
    const [trigger, values] = this.held.shift() ?? []
    if (trigger && values) this.real?.(trigger, values)
    if (this.held.length) setTimeout(() => this.tellWhenIdle(), LOOK)
  }

  tellWhenIdle() {
    if (isIdle()) this.tell()
    else setTimeout(() => this.tellWhenIdle(), LOOK)
  }
}
