/** Geometry without a page: nearest points, steps and directions. */

/** @import { Point, Range } from './types.d.ts' */
import { clamp, lerp } from './interpolation.js'

/**
 * The nearest round value: a multiple of the step, or of a tenth of it, … so that nothing larger than `finest` is skipped.
 * @param {number} value
 * @param {Range} range
 * @param {number} [finest]
 */
export function snap(value, { low, high, step }, finest = Infinity) {
  while (step > finest) step /= 10
  return Number(clamp(Math.round(value / step) * step, low, high).toFixed(9))
}

/**
 * The value whose place on a path is nearest to a pixel, and how far the value goes there in two pixels.
 * @param {Point[]} path the pixels at each value of the grid
 * @param {number[]} grid
 * @param {Point} at
 * @returns {[number, number]}
 */
export function nearestOnPath(path, grid, [px, py]) {
  let [best, value, pace] = [Infinity, grid[0], Infinity]
  for (let i = 0; i + 1 < path.length; i++) {
    const [ax, ay] = path[i]
    const [ux, uy] = [path[i + 1][0] - ax, path[i + 1][1] - ay]
    const t = clamp(((px - ax) * ux + (py - ay) * uy) / (ux * ux + uy * uy || 1), 0, 1)
    const distance = (ax + t * ux - px) ** 2 + (ay + t * uy - py) ** 2
    if (distance < best) {
      best = distance
      value = lerp(grid[i], grid[i + 1], t)
      pace = 2 * (grid[i + 1] - grid[i]) / Math.hypot(ux, uy)
    }
  }
  return [value, pace]
}

/**
 * The indices of the nearest points within a radius: several if they lie on each other.
 * @param {Point[]} points
 * @param {Point} at
 * @param {number} radius
 */
export function nearestPoints(points, [x, y], radius) {
  let best = radius
  /** @type {number[]} */
  let found = []
  points.forEach(([px, py], i) => {
    const distance = Math.hypot(px - x, py - y)
    if (distance < best - 1e-6) [best, found] = [distance, [i]]
    else if (distance <= best + 1e-6 && found.length) found.push(i)
  })
  return found
}

/**
 * The index of the nearest point in a direction, -1 if there is none: a distance off the way counts three times.
 * @param {Point[]} points
 * @param {Point} from
 * @param {Point} direction a unit vector along an axis
 */
export function nearestInDirection(points, [x, y], [dx, dy]) {
  let [best, nearest] = [Infinity, -1]
  points.forEach(([px, py], i) => {
    const along = (px - x) * dx + (py - y) * dy
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx)
    if (along > 4 && along + 3 * aside < best) [best, nearest] = [along + 3 * aside, i]
  })
  return nearest
}
