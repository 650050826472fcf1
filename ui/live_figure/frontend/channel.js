/** What the figure tells Python. */

/** @import { Requests, Send, Values } from './types.d.ts' */

const LEAVING = 5000 // milliseconds that another page may take to come
const PATIENCE = 1500 // milliseconds that an answer may take; there may be none, if nothing is new

/** @implements {Requests} */
export class Channel {
  constructor() {
    this.page = location.pathname
    this.closed = false
    /** When Python was told something that it has not answered. */
    this.asked = -Infinity
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
    if (location.pathname !== this.page || leaving) return
    this.ask()
    this.send(name, values)
  }

  /** Python is told something that it answers. */
  ask() {
    this.asked = performance.now()
  }

  /** Python has sent a message. */
  settle() {
    this.asked = -Infinity
  }

  /** Whether Python may still answer. */
  get isWaiting() {
    return performance.now() - this.asked < PATIENCE
  }

  close() {
    this.closed = true
  }
}
