/** Streamlit's own words in other languages. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { translator } from '../../ui/app/frontend/streamlit_i18n.js'

const translate = translator({
  en: { stop: 'Stop', left: '{n} seconds left' },
  de: { stop: 'Halt', left: 'noch {n} Sekunden' },
})

test('a known text becomes the language of the page, from any language', () => {
  assert.equal(translate('Stop', 'de'), 'Halt')
  assert.equal(translate('Halt', 'en'), 'Stop')
})

test('a number in it stays', () => {
  assert.equal(translate('12 seconds left', 'de'), 'noch 12 Sekunden')
  assert.equal(translate('noch 3 Sekunden', 'en'), '3 seconds left')
})

test('an unknown text, number or language changes nothing', () => {
  assert.equal(translate('Go', 'de'), 'Go')
  assert.equal(translate('12 apples', 'de'), '12 apples')
  assert.equal(translate('Stop', 'fr'), 'Stop')
})
