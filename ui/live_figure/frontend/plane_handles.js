/** A plane handle: a point that is dragged in both directions. Each arrow key moves it its way. */

/** @import { AnyHandleSpec, PlaneHandleSpec, Point } from './types.d.ts' */
import { snap } from './geometry.js'
import { Handle } from './handles.js'
import { planeMove } from './keys.js'

export class PlaneHandle extends Handle {
  get own() {
    return /** @type {PlaneHandleSpec} */ (this.spec)
  }

  /** @override @param {AnyHandleSpec} spec */
  update(spec) {
    super.update(spec)
    this.node.removeAttribute('aria-orientation')
  }

  /** @override @param {Point} moved */
  valueAt([dx, dy]) {
    const { at } = /** @type {NonNullable<Handle['grip']>} */ (this.grip)
    return this.snapped(this.view.data(this.own.axes, at[0] + dx, at[1] + dy))
  }

  /** @override @param {KeyboardEvent} event */
  valueAfter({ key, shiftKey }) {
    const move = planeMove(key, shiftKey)
    if (!move) return undefined
    const [x, y] = /** @type {Point} */ (this.drag.valueOf(this.spec))
    const { leap } = this.own
    return this.snapped([x + move[0] * leap[0], y + move[1] * leap[1]])
  }

  /**
   * The nearest point of round values in the plane.
   * @param {Point} point
   * @returns {Point}
   */
  snapped(point) {
    const { low, high, step } = this.own
    /** @param {0 | 1} i */
    const along = (i) => snap(point[i], { low: low[i], high: high[i], step: step[i] })
    return [along(0), along(1)]
  }
}
