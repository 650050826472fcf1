/** Interpolation between samples. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  blend,
  clamp,
  frameAt,
  lerp,
  locate,
  nearest,
  smoothstep,
  vectorAt,
} from '../../ui/live_figure/frontend/interpolation.js'

test('lerp reaches both ends and the middle', () => {
  assert.deepEqual([0, 0.5, 1].map((t) => lerp(-2, 4, t)), [-2, 1, 4])
})

test('clamp keeps a value between two others', () => {
  assert.deepEqual([-1, 0.3, 7].map((value) => clamp(value, 0, 1)), [0, 0.3, 1])
})

test('smoothstep is slow at both ends and never goes back', () => {
  assert.deepEqual([0, 0.5, 1].map(smoothstep), [0, 0.5, 1])
  const steps = Array.from({ length: 101 }, (_, i) => smoothstep(i / 100))
  assert.ok(steps.every((step, i) => i === 0 || step > steps[i - 1]))
  assert.ok(steps[1] < 0.001)
})

test('a value is located between its neighbours', () => {
  const grid = [0, 1, 3, 7]
  assert.deepEqual(locate(grid, 2), [1, 0.5])
  assert.deepEqual(locate(grid, 3), [2, 0])
  assert.deepEqual(locate(grid, 7), [2, 1])
  assert.deepEqual(locate(grid, -5), [0, 0])
  assert.deepEqual(locate(grid, 50), [2, 1])
})

test('the nearest value of a grid is found, in the digits that it was given', () => {
  const grid = Array.from(Float32Array.of(0.5, 2.31, 2.35, 4))
  assert.deepEqual([-1, 0.5, 2.3, 2.34, 3, 3.9, 9].map((value) => nearest(grid, value)), [
    0.5,
    0.5,
    2.31,
    2.35,
    2.35,
    4,
    4,
  ])
  assert.equal(nearest([1], 5), 1)
})

test('a grid of one point is that point', () => {
  assert.deepEqual(locate([1], 1), [0, 0])
  assert.deepEqual(locate([1], 5), [0, 0])
  const handle = { grid: [1], samples: [[8]], columns: [1], sparse: [] }
  assert.deepEqual([...vectorAt(handle, 1, Float64Array.of(5, 6))], [5, 8])
})

test('two equal points of a grid divide nothing by zero', () => {
  assert.deepEqual(locate([2, 2], 2), [0, 0])
})

test('only the columns of a handle change', () => {
  const base = Float64Array.of(10, 20, 30, 40)
  const sparse = [{ column: 3, at: [0, 2], values: Float32Array.of(0, 8) }]
  const handle = { grid: [0, 1, 2], samples: [[0], [4], [6]], columns: [1], sparse }
  assert.deepEqual([...vectorAt(handle, 1.5, base)], [10, 5, 30, 6])
  assert.deepEqual([...base], [10, 20, 30, 40])
})

test('a column that is the same all along has one knot', () => {
  const sparse = [{ column: 0, at: [0], values: Float32Array.of(7) }]
  const handle = { grid: [0, 1], samples: [[], []], columns: [], sparse }
  assert.deepEqual([...vectorAt(handle, 0.5, Float64Array.of(1))], [7])
})

test('an animation has frames at fractional positions', () => {
  const animation = { frames: [[0], [10], [30]], columns: [1] }
  const base = Float64Array.of(1, 2)
  assert.deepEqual([0, 0.5, 1.5, 2].map((at) => frameAt(animation, at, base)[1]), [0, 5, 20, 30])
  assert.equal(frameAt(animation, 0.5, base)[0], 1)
  assert.equal(frameAt({ frames: [[9]], columns: [1] }, 0, base)[1], 9)
})

test('one vector goes over into another', () => {
  assert.deepEqual([...blend(Float64Array.of(0, 4), Float64Array.of(2, 0), 0.5)], [1, 2])
})
