/** Colours and themes. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDark, parseColor, resolveColors } from '../../ui/live_figure/frontend/colors.js'

test('a colour is read in every form that a browser or a theme gives it', () => {
  const forms = [
    '#8fb0ff',
    '#8FB0FF80',
    ' rgb(143, 176, 255) ',
    'rgba(143,176,255,0.5)',
    'rgb(143 176 255 / 50%)',
  ]
  for (const color of forms) assert.deepEqual(parseColor(color), [143, 176, 255], color)
  assert.deepEqual(parseColor('#fff'), [255, 255, 255])
  assert.deepEqual(parseColor('rgb(100%, 0%, 0%)'), [255, 0, 0])
  for (const color of ['', 'white', '#12', 'oklch(1 0 0)']) assert.equal(parseColor(color), null)
})

test('white is light, however it is written', () => {
  for (const color of ['#ffffff', '#fff', 'rgb(255, 255, 255)', '']) {
    assert.equal(isDark(color), false, color)
  }
  for (const color of ['#11151d', 'rgb(17, 21, 29)', '#000']) {
    assert.equal(isDark(color), true, color)
  }
})

test('tokens become colours everywhere in a figure, and nothing else changes', () => {
  const figure = {
    line: { color: '$odds', dash: 'dot' },
    text: ['$5', '$odds'],
    y: [1, null],
    on: true,
  }
  const resolved = resolveColors(figure, { odds: '#bd4d0d' })
  assert.deepEqual(resolved, {
    line: { color: '#bd4d0d', dash: 'dot' },
    text: ['$5', '#bd4d0d'],
    y: [1, null],
    on: true,
  })
  assert.equal(figure.line.color, '$odds')
})
