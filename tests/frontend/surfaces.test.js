/** Surfaces: what was sent is what is read, and points between the samples. */

/** @import { PlaneHandleSpec } from '../../ui/live_figure/frontend/types.d.ts' */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planeVectorAt, surfaceAt, unpackSurface } from '../../ui/live_figure/frontend/surfaces.js'

test('differences of differences add up to the values', () => {
  // [[1, 3, 5], [2, 4, 7]]: along the rows [1, 2, 2], [2, 2, 3], then along the columns
  const packed = { rows: 2, columns: 3, step: 0.5, deltas: [1, 2, 2, 1, 0, 1] }
  assert.deepEqual(unpackSurface(packed).map((row) => [...row]), [[0.5, 1.5, 2.5], [1, 2, 3.5]])
})

test('a surface is bilinear between its samples, and exact on them and at its ends', () => {
  const surface = [Float64Array.of(0, 1, 2), Float64Array.of(10, 11, 16)]
  assert.equal(surfaceAt(surface, [0, 0]), 0)
  assert.equal(surfaceAt(surface, [1, 1]), 16)
  assert.equal(surfaceAt(surface, [0.5, 0]), 1)
  assert.equal(surfaceAt(surface, [0.75, 0.5]), (1.5 + 13.5) / 2)
  assert.equal(surfaceAt([Float64Array.of(7)], [0.3, 1]), 7)
})

test('a plane handle moves its own entries only, and is itself where it was taken', () => {
  const handle = /** @type {PlaneHandleSpec} */ (/** @type {unknown} */ ({
    low: [0, 100],
    high: [10, 200],
    x: 0,
    y: 1,
    surfaces: [[Float64Array.of(0, 1), Float64Array.of(2, 3)]],
    columns: [[2, 0, 0], [3, 0, -1]],
  }))
  const moved = planeVectorAt(handle, [5, 150], Float64Array.of(1, 2, 3, 4, 5))
  assert.deepEqual([...moved], [5, 150, 1.5, 0.5, 5])
})
