/** Numbers as a person reads them. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatNumber, formatPhrase, isShown } from '../../ui/live_figure/frontend/format.js'

/** @type {[number, string, string][]} */
const NUMBERS = [
  [0.12345, '.3f', '0.123'],
  [-2, '.1f', '−2.0'],
  [-0.0001, '.2f', '0.00'], // zero has no sign
  [0.5, '+.2f', '+0.50'],
  [0, '+.2f', '0.00'],
  [0, '±.2f', '+\u205f0.00'],
  [-1.5, '±.1f', '−\u205f1.5'],
  [2.5, '.3~f', '2.5'],
  [3, '.2~f', '3'],
  [0.1234, '.1%', '12.3%'],
  [1234.5, '.3g', '1235'],
  [12.345, '.3g', '12.3'],
  [999.49, '.3g', '999'],
  [999.6, '.3g', '1000'],
  [9999.7, '.4g', '10000'],
  [0, '.3g', '0'],
  [123456, '.3g', '1.23×10⁵'],
  [0.00001234, '.3g', '1.23×10⁻⁵'],
  [1e39, '.3g', '∞'],
  [-1e39, '.2f', '−∞'],
  [0.5, '.3p', '0.500'],
  [0.0000068, '.3p', '6.8×10⁻⁶'],
  [0.999987, '.3p', '0.99999'],
  [1, '.3p', '1.000'],
  [0, '.3p', '0.000'],
  [1 - 1e-12, '.3p', '1.000'], // six digits are enough
  [0.999987, '.3q', '1.000'],
  [0.0000068, '.3q', '6.8×10⁻⁶'],
  [-2.5, '.1^', '⁻²·⁵'],
  [2, '.1^', '²'],
  [1e30, '.2f', '1.00×10³⁰'], // toFixed gives 1e+30
  [-3.5e22, '+.3f', '−3.50×10²²'],
  [1e22, '.1^', '¹⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰⁰'],
]

for (const [value, format, text] of NUMBERS) {
  test(`${value} as ${format} is ${text}`, () => assert.equal(formatNumber(value, format), text))
}

test('an unknown format says so', () => {
  assert.throws(() => formatNumber(1, '.3x'), /no number format: \.3x/)
})

test('a phrase has the numbers of the vector', () => {
  const vector = Float64Array.of(0.25, 3)
  assert.equal(
    formatPhrase(['p = ', [0, '.2f'], ', odds ', [1, '.3g']], vector),
    'p = 0.25, odds 3.00',
  )
})

test('a label is shown and hidden by entries of the vector', () => {
  const vector = Float64Array.of(0, 1)
  assert.equal(isShown({ show: null, hide: null }, vector), true)
  assert.equal(isShown({ show: 0, hide: null }, vector), false)
  assert.equal(isShown({ show: 1, hide: null }, vector), true)
  assert.equal(isShown({ show: 1, hide: 1 }, vector), false)
  assert.equal(isShown({ show: null, hide: 0 }, vector), true)
})
