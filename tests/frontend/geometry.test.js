/** Nearest points, steps and directions. */

/** @import { Point } from '../../ui/live_figure/frontend/types.d.ts' */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  nearestInDirection,
  nearestOnPath,
  nearestPoints,
  snap,
} from '../../ui/live_figure/frontend/geometry.js'

const RANGE = { low: -1, high: 1, step: 0.05 }

test('a value snaps to the step and stays in its range', () => {
  assert.equal(snap(0.12, RANGE), 0.1)
  assert.equal(snap(5, RANGE), 1)
  assert.equal(snap(-5, RANGE), -1)
  assert.equal(snap(0.1 + 0.2, { low: 0, high: 1, step: 0.1 }), 0.3) // no 0.30000000000000004
})

test('the step gets finer where a pixel is less than a step', () => {
  assert.equal(snap(0.123, RANGE, 0.01), 0.125)
  assert.equal(snap(0.12345, RANGE, 0.0004), 0.12345)
})

/** @type {Point[]} */
const PATH = [[0, 0], [100, 0], [100, 100]]

test('the nearest place on a path has a value between those of its grid', () => {
  const [value, pace] = nearestOnPath(PATH, [0, 1, 3], [50, 7])
  assert.equal(value, 0.5)
  assert.equal(pace, 0.02) // the value goes so far in two pixels
  assert.deepEqual(nearestOnPath(PATH, [0, 1, 3], [120, 25]), [1.5, 0.04])
})

test('beyond the ends of a path its end is nearest', () => {
  assert.equal(nearestOnPath(PATH, [0, 1, 3], [-40, -40])[0], 0)
  assert.equal(nearestOnPath(PATH, [0, 1, 3], [100, 400])[0], 3)
})

test('a path that stands still divides nothing by zero', () => {
  assert.equal(nearestOnPath([[5, 5], [5, 5]], [0, 1], [9, 9])[0], 0)
})

test('points are near within the radius, and several where they lie on each other', () => {
  /** @type {Point[]} */
  const points = [[0, 0], [10, 0], [10, 0], [50, 50]]
  assert.deepEqual(nearestPoints(points, [9, 1], 24), [1, 2])
  assert.deepEqual(nearestPoints(points, [1, 0], 24), [0])
  assert.deepEqual(nearestPoints(points, [200, 200], 24), [])
})

test('an arrow goes to the nearest in its direction, and rather straight on', () => {
  /** @type {Point[]} */
  const points = [[0, 0], [30, 25], [60, 0], [0, 40]]
  assert.equal(nearestInDirection(points, [0, 0], [1, 0]), 2)
  assert.equal(nearestInDirection(points, [0, 0], [0, 1]), 3)
  assert.equal(nearestInDirection(points, [0, 0], [0, -1]), -1)
})
