/** Surfaces: values on an even grid, between which a point of a plane is interpolated bilinearly. */

/** @import { PackedSurface, PlaneHandleSpec, Point, Surface, Vector } from './types.d.ts' */
import { clamp, lerp } from './interpolation.js'

/**
 * The rows of a surface, of which differences of differences have been sent (ui/live_figure/surfaces.py).
 * @param {PackedSurface} packed
 * @returns {Surface}
 */
export function unpackSurface({ rows, columns, step, deltas }) {
  const sums = new Float64Array(columns)
  return Array.from({ length: rows }, (_, i) => {
    let difference = 0
    return Float64Array.from(sums, (_, j) => {
      sums[j] += deltas[i * columns + j]
      difference += sums[j]
      return difference * step
    })
  })
}

/**
 * A surface at shares of the way along its columns and its rows.
 * @param {Surface} surface
 * @param {Point} shares
 */
export function surfaceAt(surface, [across, up]) {
  const [x, y] = [across * (surface[0].length - 1), up * (surface.length - 1)]
  const [left, below] = [Math.floor(x), Math.floor(y)]
  /** @param {Float64Array} row */
  const inRow = (row) => lerp(row[left], row[left + 1] ?? row[left], x - left)
  return lerp(inRow(surface[below]), inRow(surface[below + 1] ?? surface[below]), y - below)
}

/**
 * The vector with a plane handle at a point.
 * @param {PlaneHandleSpec} handle
 * @param {Point} point
 * @param {Vector} base
 */
export function planeVectorAt({ low, high, x, y, surfaces, columns }, point, base) {
  /** @param {0 | 1} i */
  const share = (i) => clamp((point[i] - low[i]) / (high[i] - low[i]), 0, 1)
  /** @type {Point} */
  const shares = [share(0), share(1)]
  const heights = surfaces.map((surface) => surfaceAt(surface, shares))
  const out = base.slice()
  for (const [entry, surface, offset] of columns) out[entry] = heights[surface] + offset
  out[x] = point[0]
  out[y] = point[1]
  return out
}
