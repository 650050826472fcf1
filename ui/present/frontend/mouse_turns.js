/** Clicks on an empty place that turn to the next scene, for who wishes so. */

import { stored } from '../../live_figure/frontend/window_store.js'

const NOT_EMPTY =
  'button, a, summary, label, input, select, textarea, [role=slider], [role=button], .lf-drawable, .lf-drawn-line, .share-screen'
const STILL = 5 // pixels that a mouse may move in a click

export class MouseTurns {
  /** @param {() => void} turn */
  constructor(turn) {
    /** @type {PointerEvent | null} */
    this.pressed = null
    addEventListener('pointerdown', (event) => {
      this.pressed = event
    }, true)
    addEventListener('click', (event) => {
      if (this.isOn && this.isEmpty(event)) turn()
    })
  }

  get isOn() {
    return stored('mouse', 'off') === 'on'
  }

  /** Switch on, or off; this window keeps it. Returns whether it is on now. */
  toggle() {
    stored('mouse', this.isOn ? 'off' : 'on', true)
    return this.isOn
  }

  /**
   * Whether a click was on nothing that it could be meant for.
   * @param {MouseEvent} event
   */
  isEmpty({ clientX, clientY }) {
    if (!this.pressed) return false
    const { target, clientX: x, clientY: y } = this.pressed // after a drag, the click is elsewhere
    if (!(target instanceof Element) || target.closest(NOT_EMPTY)) return false
    const meant = /pointer|grab|resize|help/.test(getComputedStyle(target).cursor)
    return !meant && Math.hypot(clientX - x, clientY - y) < STILL
  }
}
