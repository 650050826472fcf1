/** What the figure tells Python. */

/** @import { Requests, Send, Values } from './types.d.ts' */

const LEAVING = 5000 // milliseconds that another page may take to come

/** @implements {Requests} */
export class Channel {
  constructor() {
    this.page = location.pathname
    this.closed = false
    /** When a link to another page was followed. */
    this.left = -Infinity
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

  /** A link to another page was followed. */
  leave() {
    this.left = performance.now()
  }

  /**
   * A field that is removed while somebody types in it reports a change when the next page is already there, and an
   * animation may end between a click on a link and the next page. Streamlit would run this page's part in the middle of
   * the next page, and die of it: it is dropped.
   * @param {string} name
   * @param {Values} values
   */
  trigger(name, values) {
    const leaving = performance.now() - this.left < LEAVING
    if (location.pathname === this.page && !leaving) this.send(name, values)
  }

  close() {
    this.closed = true
  }
}
