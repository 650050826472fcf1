/** A handle with one coordinate: it is dragged along its way through the plot. */

/** @import { HandleSpec, Point } from './types.d.ts' */
import { nearestOnPath, snap } from './geometry.js'
import { Handle } from './handles.js'
import { vectorAt } from './interpolation.js'
import { sliderValue } from './keys.js'

export class PathHandle extends Handle {
  get own() {
    return /** @type {HandleSpec} */ (this.spec)
  }

  /** Where it stands, in pixels, at each value of its grid. @override @returns {Point[] | null} */
  path() {
    const { axes, x, y, grid, travel } = this.own
    if (travel) return null
    return grid.map((value) => {
      const vector = vectorAt(this.own, value, this.state.shown)
      return this.view.pixel(axes, vector[x], vector[y])
    })
  }

  /** @override @param {Point} moved */
  valueAt([dx, dy]) {
    const { low, high, travel, grid } = this.own
    const { path, at, value } = /** @type {NonNullable<Handle['grip']>} */ (this.grip)
    const [next, pace] = path
      ? nearestOnPath(path, grid, [at[0] + dx, at[1] + dy])
      : [Number(value) + ((dx - dy) / Number(travel)) * (high - low), Infinity]
    return snap(next, this.own, pace)
  }

  /** @override @param {KeyboardEvent} event */
  valueAfter({ key, shiftKey }) {
    const next = sliderValue(key, Number(this.drag.valueOf(this.spec)), this.own, shiftKey)
    return next === undefined ? undefined : snap(next, this.own)
  }
}
