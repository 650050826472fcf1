/**
 * Says in the visitor's language what is wrong when the server does not answer, and what works nevertheless. It stands in
 * the first HTML: without a websocket, nothing else of ours reaches the browser.
 */

import { serverProblem } from '../../live_figure/frontend/streamlit_host.js'

/** @typedef {Record<string, Record<string, string>>} Sentences by problem, by language */

const PATIENCE = 5000 // milliseconds in which a server may be silent
const CHECK = 500

/**
 * The language as Python will choose it (`choose_language` in ui/text/words.py): the address's, else the browser's.
 * @param {Sentences} sentences
 * @param {(string | null)[]} wanted
 */
function languageOf(sentences, ...wanted) {
  const codes = wanted.map((code) => (code ?? '').toLowerCase().split(/[^a-z]/)[0])
  return codes.find((code) => Object.hasOwn(sentences, code)) ?? 'en'
}

/** @param {{ sentences: Sentences }} texts */
export function start({ sentences }) {
  const page = document.documentElement
  const query = new URLSearchParams(location.search)
  page.lang = languageOf(sentences, query.get('lang'), navigator.language)
  const box = Object.assign(document.createElement('p'), { id: 'connection', role: 'status' })
  let [since, last] = [0, '']

  setInterval(() => {
    const problem = serverProblem()
    const goesOn = last === 'unreachable' && problem === 'silent'
    if (problem !== last && !goesOn) since = performance.now()
    last = problem
    // The presenter says it, too, quietly for the room.
    const presenting = page.classList.contains('on-stage') && problem !== 'silent'
    const late = problem && performance.now() - since >= PATIENCE && !presenting
    const text = late ? sentences[languageOf(sentences, page.lang)][problem] : ''
    if (document.body && !box.isConnected) document.body.append(box)
    if (box.textContent !== text) box.textContent = text
    page.classList.toggle('no-page', Boolean(text) && problem !== 'lost' && problem !== 'slow')
    page.classList.toggle('no-answer', Boolean(text) && problem === 'lost')
  }, CHECK)
}
