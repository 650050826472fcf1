/** What a browser keeps of a visitor's own models. */

import assert from 'node:assert/strict'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { find, keep } from '../../ui/models/frontend/own_storage.js'

/**
 * A store like localStorage, with space for some characters.
 * @returns {any}
 */
function emptyStore(space = Infinity) {
  const methods = {
    /** @this {Record<string, string>} @param {string} key */
    getItem(key) {
      return this[key] ?? null
    },
    /** @this {Record<string, string>} @param {string} key */
    removeItem(key) {
      delete this[key]
    },
    /** @this {Record<string, string>} @param {string} key @param {string} text */
    setItem(key, text) {
      if (Object.values(this).join('').length + text.length > space) throw new Error('full')
      this[key] = text
    },
  }
  return Object.create(methods)
}

beforeEach(() => mock.timers.enable({ apis: ['Date'] }))
afterEach(() => mock.timers.reset())

test('what is kept is found by its digest, or as the last of its kind', () => {
  const store = emptyStore()
  keep(store, 'model', 'a', 'first\nline')
  mock.timers.tick(5)
  keep(store, 'model', 'b', 'second')
  assert.equal(find(store, 'model', 'a'), 'first\nline')
  assert.equal(find(store, 'model', ''), 'second')
  assert.equal(find(store, 'rows', ''), null)
})

test('eight are kept, and those of others are left alone', () => {
  const store = emptyStore()
  store.setItem('somebody', 'else')
  for (let i = 0; i < 10; i++) {
    keep(store, 'model', String(i), `text ${i}`)
    mock.timers.tick(5)
  }
  assert.equal(Object.keys(store).length, 9)
  assert.equal(find(store, 'model', '1'), null)
  assert.equal(find(store, 'model', '2'), 'text 2')
  assert.equal(store.getItem('somebody'), 'else')
})

test('where the space ends the oldest makes room, and what is too large is not kept', () => {
  const store = emptyStore(100)
  keep(store, 'model', 'old', 'x'.repeat(60))
  mock.timers.tick(5)
  keep(store, 'model', 'new', 'y'.repeat(60))
  assert.equal(find(store, 'model', 'old'), null)
  assert.equal(find(store, 'model', 'new'), 'y'.repeat(60))
  keep(store, 'model', 'huge', 'z'.repeat(1000))
  assert.equal(find(store, 'model', 'huge'), null)
})
