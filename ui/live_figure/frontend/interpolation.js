/** Interpolation between the samples that Python computed. Every formula lives in Python's `core`. */

/** @import { AnimationSpec, Samples, Vector } from './types.d.ts' */

/** @type {(a: number, b: number, t: number) => number} */
export const lerp = (a, b, t) => a + (b - a) * t

/** @type {(value: number, low: number, high: number) => number} */
export const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

/** @type {(t: number) => number} */
export const smoothstep = (t) => t * t * (3 - 2 * t)

/**
 * Where `value` lies in the ascending `grid`: the index to its left, and the share of the way to the next.
 * @param {ArrayLike<number>} grid
 * @param {number} value
 * @returns {[number, number]}
 */
export function locate(grid, value) {
  let low = 0
  let high = grid.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (grid[middle] <= value) low = middle
    else high = middle
  }
  const span = grid[high] - grid[low]
  return [low, span > 0 ? clamp((value - grid[low]) / span, 0, 1) : 0]
}

/**
 * The value of the ascending `grid` that is nearest; the grid comes as float32, whose seven digits are the value's.
 * @param {ArrayLike<number>} grid
 * @param {number} value
 */
export function nearest(grid, value) {
  const [left, share] = locate(grid, value)
  return Number(grid[share < 0.5 ? left : left + 1].toPrecision(7))
}

/**
 * The vector with a handle at `value`: only the handle's own columns differ from `base`.
 * @param {Samples} handle
 * @param {number} value
 * @param {Vector} base
 */
export function vectorAt({ grid, samples, columns, sparse }, value, base) {
  const [left, t] = locate(grid, value)
  const [a, b] = [samples[left], samples[left + 1] ?? samples[left]]
  const out = base.slice()
  columns.forEach((column, i) => {
    out[column] = lerp(a[i], b[i], t)
  })
  for (const { column, at, values } of sparse) {
    const [k, share] = locate(at, value)
    out[column] = lerp(values[k], values[k + 1] ?? values[k], share)
  }
  return out
}

/**
 * The vector of an animation at a fractional frame.
 * @param {Pick<AnimationSpec, 'frames' | 'columns'>} animation
 * @param {number} position
 * @param {Vector} base
 */
export function frameAt({ frames, columns }, position, base) {
  const left = Math.max(0, Math.min(Math.floor(position), frames.length - 2))
  const [a, b] = [frames[left], frames[left + 1] ?? frames[left]]
  const out = base.slice()
  columns.forEach((column, i) => {
    out[column] = lerp(a[i], b[i], position - left)
  })
  return out
}

/**
 * One vector on its way to another.
 * @param {Vector} from
 * @param {Vector} to
 * @param {number} t
 */
export const blend = (from, to, t) => to.map((goal, i) => lerp(from[i], goal, t))
