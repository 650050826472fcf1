/** A line that a person draws: which heights a stroke sets, and what follows them. */

/** @import { DrawnLineSpec } from '../../ui/live_figure/frontend/types.d.ts' */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  heightsOf,
  lineVectorAt,
  pointsPassed,
} from '../../ui/live_figure/frontend/line_heights.js'

const XS = [1, 2, 3, 4]

test('a fast stroke sets all that it passes, at the height of its way, in either direction', () => {
  assert.deepEqual(pointsPassed(XS, [0, 0], [5, 10], 0.5), [[0, 2], [1, 4], [2, 6], [3, 8]])
  assert.deepEqual(pointsPassed(XS, [3.4, 6], [1.4, 2], 0.5), [[0, 2], [1, 3.2], [2, 5.2]])
})

test('the point nearest to the pointer has its height, even if the stroke goes straight up', () => {
  assert.deepEqual(pointsPassed(XS, [2.1, 0], [2.1, 9], 0.5), [[1, 9]])
  assert.deepEqual(pointsPassed(XS, [2, 0], [2, 0], 0.5), [[1, 0]])
  assert.deepEqual(pointsPassed(XS, [2, 1], [2, 7], 0.5), [[1, 7]])
})

test('a pointer beside all points sets none', () => {
  assert.deepEqual(pointsPassed(XS, [0.2, 3], [0.4, 3], 0.5), [])
  assert.deepEqual(pointsPassed(XS, [9, 3], [6, 3], 0.5), [])
})

test('a line moves the heights of its points only, and is read off a vector to six digits', () => {
  const points = [{ y: 3 }, { y: 1 }]
  const line = /** @type {DrawnLineSpec} */ (/** @type {unknown} */ ({ points }))
  const base = Float64Array.of(9, 9, 9, 9)
  const moved = lineVectorAt(line, [0.25, 0.5], base)
  assert.deepEqual([...moved], [9, 0.5, 9, 0.25])
  assert.deepEqual([...base], [9, 9, 9, 9])
  assert.deepEqual(heightsOf(line, Float64Array.of(0, Math.fround(0.55), 0, 0.1)), [0.1, 0.55])
})
