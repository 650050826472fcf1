/**
 * The numbers that a figure shows: those of a drag, of an animation, or those that Python sent, and a transition whenever
 * one takes the place of another. It also asks for frames.
 */

/** @import { Message, State, Vector } from './types.d.ts' */
import { blend, smoothstep } from './interpolation.js'

/** @typedef {(base: Vector) => Vector | null} Source a vector that goes before Python's; null if it has none */

const TRANSITION = 300 // milliseconds
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')

/** @implements {State} */
export class FigureState {
  /** @param {(now: number) => void} onFrame */
  constructor(onFrame) {
    this.onFrame = onFrame
    /** In the order in which they are asked. @type {Source[]} */
    this.sources = []
    /** What Python said last. @type {Message} */
    this.message = /** @type {any} */ (null)
    /** What is on the screen; null before the first message. @type {Vector} */
    this.shown = /** @type {any} */ (null)
    /** @type {{ from: Vector, start: number | null } | null} */
    this.transition = null
    /** @type {number | null} */
    this.frame = null
  }

  /** What the figure should show now, transitions aside. */
  target() {
    const base = this.message.vector
    for (const source of this.sources) {
      const vector = source(base)
      if (vector) return vector
    }
    return base
  }

  /** From what is on the screen now, go smoothly to whatever the target is. */
  startTransition() {
    if (!reducedMotion.matches && this.shown && !this.message.stepped) {
      this.transition = { from: this.shown.slice(), start: null }
    }
  }

  /** Nothing is shown yet of the figure that follows. */
  reset() {
    this.shown = /** @type {any} */ (null)
    this.transition = null
  }

  /** @param {number} now */
  advance(now) {
    const target = this.target()
    this.shown = target
    if (!this.transition) return
    const { from, start } = this.transition
    if (start === null && from.every((value, i) => Object.is(value, target[i]))) {
      this.transition = null // Python said again what is shown, as when it takes over the first HTML
      return
    }
    this.transition.start = start ?? now
    const t = smoothstep(Math.min((now - this.transition.start) / TRANSITION, 1))
    if (t < 1) this.shown = blend(from, target, t)
    else this.transition = null
  }

  requestFrame() {
    this.frame ??= requestAnimationFrame((now) => {
      this.frame = null
      this.onFrame(now)
    })
  }

  cancelFrame() {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
  }

  /** Whether nothing moves, and no frame is due. */
  get resting() {
    return !this.transition && this.frame === null
  }
}
