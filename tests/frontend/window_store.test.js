/** What a window keeps, where a frame of another page may store nothing. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stored } from '../../ui/live_figure/frontend/window_store.js'

test('a window that may store nothing keeps it as long as it is there', () => {
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get() {
      throw new DOMException('refused', 'SecurityError')
    },
  })
  assert.equal(stored('away', ''), '')
  assert.equal(stored('away', 'away', true), 'away')
  assert.equal(stored('away', ''), 'away')
  assert.equal(stored('away', '', true), '')
})
