/** What keys mean. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  arrowDirection,
  hasModifier,
  latinKey,
  pickerMove,
  planeMove,
  sliderValue,
} from '../../ui/live_figure/frontend/keys.js'

const RANGE = { low: 0, high: 10, step: 0.5, leap: 2 }

/** @type {[string, boolean, number | undefined][]} */
const SLIDER = [
  ['ArrowRight', false, 5.5],
  ['ArrowUp', false, 5.5],
  ['ArrowLeft', false, 4.5],
  ['ArrowDown', true, 3],
  ['PageUp', false, 7],
  ['PageDown', false, 3],
  ['Home', false, 0],
  ['End', false, 10],
  ['a', false, undefined],
  ['toString', false, undefined],
]

for (const [key, shift, value] of SLIDER) {
  test(`a slider at 5 goes by ${shift ? 'Shift ' : ''}${key} to ${value}`, () =>
    assert.equal(sliderValue(key, 5, RANGE, shift), value))
}

test('arrows point where they say on a screen', () => {
  assert.deepEqual(arrowDirection('ArrowDown'), [0, 1])
  assert.deepEqual(arrowDirection('ArrowLeft'), [-1, 0])
  assert.equal(arrowDirection('constructor'), undefined)
})

test('points are gone through by x and by y', () => {
  assert.deepEqual(pickerMove('ArrowUp'), ['y', 1])
  assert.deepEqual(pickerMove('End'), ['x', Infinity])
  assert.equal(pickerMove('q'), undefined)
})

test('an arrow key moves a point of a plane its way, with Shift five times as far', () => {
  assert.deepEqual(planeMove('ArrowRight', false), [1, 0])
  assert.deepEqual(planeMove('ArrowUp', false), [0, 1])
  assert.deepEqual(planeMove('ArrowDown', true), [0, -5])
  assert.equal(planeMove('Home', false), undefined)
})

test('a Hangul keyboard has the letters of the same keys', () => {
  assert.equal(latinKey({ key: 'P', code: 'KeyP' }), 'p')
  assert.equal(latinKey({ key: '\u3154', code: 'KeyP' }), 'p')
  assert.equal(latinKey({ key: 'Process', code: 'KeyQ' }), 'q')
  assert.equal(latinKey({ key: 'PageDown', code: 'PageDown' }), 'PageDown')
  assert.equal(latinKey({ key: 'F5', code: 'F5' }), 'F5')
  assert.equal(latinKey({ key: '.', code: 'Period' }), '.')
  assert.equal(latinKey({ key: ':', code: 'Period' }), '.')
})

test('a modifier is a modifier', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false }
  assert.equal(hasModifier(none), false)
  for (const key of Object.keys(none)) assert.equal(hasModifier({ ...none, [key]: true }), true)
})
