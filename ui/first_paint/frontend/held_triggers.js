/** What a person has done before there is a server to tell: kept, and told as soon as there is one. */

/** @import { Send, Values } from '../../live_figure/frontend/types.d.ts' */

export class HeldTriggers {
  constructor() {
    /** By trigger, the latest value of each parameter, in the order in which they were given. @type {Map<string, Values>} */
    this.held = new Map()
    /** @type {Send | null} */
    this.real = null
    /** @type {Send} */
    this.send = (trigger, values) => {
      if (this.real) this.real(trigger, values)
      else this.keep(trigger, values)
    }
  }

  /**
   * @param {string} trigger
   * @param {Values} values
   */
  keep(trigger, values) {
    const kept = { ...this.held.get(trigger) }
    for (const name of Object.keys(values)) delete kept[name] // the last one comes last
    this.held.set(trigger, { ...kept, ...values })
  }

  /** @param {Send} send */
  connect(send) {
    this.real = send
    for (const [trigger, values] of this.held) send(trigger, values)
    this.held.clear()
  }
}
