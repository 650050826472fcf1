/** The heights of a line that a person draws. */

/** @import { DrawnLineSpec, Point, Vector } from './types.d.ts' */
import { lerp } from './interpolation.js'

/**
 * The vector with a drawn line at some heights.
 * @param {DrawnLineSpec} line
 * @param {number[]} heights
 * @param {Vector} base
 */
export function lineVectorAt({ points }, heights, base) {
  const out = base.slice()
  points.forEach(({ y }, i) => {
    out[y] = heights[i]
  })
  return out
}

/**
 * The heights of a drawn line in a vector, which came as float32: to six digits.
 * @param {DrawnLineSpec} line
 * @param {Vector} vector
 */
export const heightsOf = ({ points }, vector) =>
  points.map(({ y }) => Number(vector[y].toPrecision(6)))

/**
 * The points that a stroke passes, and the height at which it passes each: those between its ends, and one that is within
 * `reach` of where it is now.
 * @param {number[]} xs
 * @param {Point} from
 * @param {Point} to
 * @param {number} reach
 * @returns {Point[]} index and height
 */
export function pointsPassed(xs, from, to, reach) {
  const distances = xs.map((x) => Math.abs(x - to[0]))
  const nearest = distances.indexOf(Math.min(...distances))
  /** @type {Point[]} */
  const passed = []
  xs.forEach((x, i) => {
    const share = (x - from[0]) / (to[0] - from[0]) // NaN or infinite where it goes straight up
    if (i === nearest && distances[i] <= reach) passed.push([i, to[1]])
    else if (share >= 0 && share <= 1) passed.push([i, lerp(from[1], to[1], share)])
  })
  return passed
}
