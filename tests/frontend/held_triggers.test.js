/** What is done before Streamlit is there, told afterwards. */

import assert from 'node:assert/strict'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { HeldTriggers } from '../../ui/first_paint/frontend/held_triggers.js'

/** A page whose script is in this state. @param {string} script */
function setPage(script) {
  const dataset = { testConnectionState: 'CONNECTED', testScriptState: script }
  Object.assign(globalThis, { document: { querySelector: () => ({ dataset }) } })
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
afterEach(() => mock.timers.reset())

test('what was done in a row by one trigger is told at once, the latest value last', () => {
  const held = new HeldTriggers()
  /** @type {unknown[]} */
  const told = []
  held.send('commit', { 'z.0': 1 })
  held.send('commit', { t: 2 })
  held.send('commit', { 'z.0': 3 })
  held.connect((trigger, values) => told.push([trigger, Object.entries(values)]))
  assert.deepEqual(told, [['commit', [['t', 2], ['z.0', 3]]]])
})

test('an example that is pressed after a text was typed is told after it, once it is answered', () => {
  const held = new HeldTriggers()
  /** @type {unknown[]} */
  const told = []
  held.send('commit', { 'z.0': 1 })
  held.send('enter', { z: '5,1' })
  held.send('commit', { z: [1, 1, 1] })
  setPage('running')
  held.connect((trigger, values) => told.push([trigger, values]))
  const [dragged, typed] = [['commit', { 'z.0': 1 }], ['enter', { z: '5,1' }]]
  assert.deepEqual(told, [dragged])
  mock.timers.tick(300)
  assert.deepEqual(told, [dragged])
  setPage('notRunning')
  mock.timers.tick(100)
  assert.deepEqual(told, [dragged, typed])
  held.send('act', { do: 'reset' }) // meanwhile
  mock.timers.tick(100)
  mock.timers.tick(100)
  assert.deepEqual(told, [dragged, typed, ['commit', { z: [1, 1, 1] }], ['act', { do: 'reset' }]])
  held.send('commit', { t: 1 })
  assert.deepEqual(told.at(-1), ['commit', { t: 1 }])
})
