/** What the figure tells Python. */

/** @import { Requests, Send, Values } from './types.d.ts' */

/** @implements {Requests} */
export class Channel {
  constructor() {
    this.page = location.pathname
    this.closed = false
    /** @type {Send} */
    this.send = () => {}
  }

  /**
   * Give Python the values of parameters.
   * @param {Values} values
   */
  commit(values) {
    this.trigger('commit', values)
  }

  /**
   * Give Python what a person typed, to be read there.
   * @param {Values} values
   */
  enter(values) {
    this.trigger('enter', values)
  }

  /**
   * Give Python what a link in the prose does.
   * @param {Values} values
   */
  act(values) {
    this.trigger('act', values)
  }

  /**
   * A field that is removed while somebody types in it reports a change when the next page is already there: it is dropped.
   * @param {string} name
   * @param {Values} values
   */
  trigger(name, values) {
    if (location.pathname === this.page) this.send(name, values)
  }

  close() {
    this.closed = true
  }
}
