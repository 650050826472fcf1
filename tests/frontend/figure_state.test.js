/** What a figure shows from frame to frame. */

/** @import { Message } from '../../ui/live_figure/frontend/types.d.ts' */
import assert from 'node:assert/strict'
import { test } from 'node:test'

Object.assign(globalThis, { matchMedia: () => ({ matches: false }) })
const { FigureState } = await import('../../ui/live_figure/frontend/figure_state.js')

/** A figure that shows a message. @param {number[]} values */
function shows(values) {
  const state = new FigureState(() => {})
  state.message = message(values)
  state.advance(0)
  return state
}

/** @param {number[]} values */
const message = (
  values,
) => /** @type {Message} */ (/** @type {unknown} */ ({ vector: new Float32Array(values) }))

test('other numbers come smoothly', () => {
  const state = shows([0, 1])
  state.startTransition()
  state.message = message([10, 1])
  state.advance(1000)
  assert.deepEqual([...state.shown], [0, 1])
  state.advance(1150)
  assert.deepEqual([...state.shown], [5, 1])
  assert.ok(state.transition)
  state.advance(1300)
  assert.deepEqual([...state.shown], [10, 1])
  assert.equal(state.transition, null)
})

test('the same numbers again are no movement', () => {
  const state = shows([3, NaN])
  state.startTransition()
  state.message = message([3, NaN])
  state.advance(1000)
  assert.equal(state.transition, null)
  assert.deepEqual([...state.shown], [3, NaN])
})
