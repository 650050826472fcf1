// Says in the visitor's language what is wrong when the server does not answer, and what works nevertheless.
// It stands in the first HTML: without a websocket, nothing else of ours reaches the browser. SAID has the sentences.

const PATIENCE = 5000 // milliseconds in which a server may be silent
const CHECK = 500

/** The language as Python will choose it (`choose_language` in ui/words.py): the address's, else the browser's. */
function languageOf(...wanted) {
  return wanted.map((code) => (code ?? '').toLowerCase().split(/[^a-z]/)[0]).find((code) => code in SAID) ?? 'en'
}

/** What is amiss just now; '' if nothing is. */
function trouble() {
  const app = document.querySelector('[data-testid="stApp"]')
  if (!app) return 'loading'
  const page = document.querySelector('[data-testid="stElementContainer"]:not(:has([data-testid="stAppSkeleton"]))')
  const connected = app.dataset.testConnectionState === 'CONNECTED'
  if (!page) return connected ? 'silent' : 'unreachable'
  if (!connected) return 'lost'
  return app.dataset.testScriptState === 'rerunRequested' ? 'slow' : ''
}

document.documentElement.lang = languageOf(new URLSearchParams(location.search).get('lang'), navigator.language)
const box = Object.assign(document.createElement('p'), { id: 'connection', role: 'status' })
let [since, last] = [0, '']

setInterval(() => {
  const now = trouble()
  if (now !== last && !(last === 'unreachable' && now === 'silent')) since = performance.now()
  last = now
  const { lang, classList } = document.documentElement
  const onStage = classList.contains('on-stage') && now !== 'silent' // there assets/stage says it, quietly for the room
  const text = now && performance.now() - since >= PATIENCE && !onStage ? SAID[languageOf(lang)][now] : ''
  if (document.body && !box.isConnected) document.body.append(box)
  if (box.textContent !== text) box.textContent = text
  classList.toggle('no-page', Boolean(text) && now !== 'lost' && now !== 'slow')
  classList.toggle('no-answer', Boolean(text) && now === 'lost')
}, CHECK)
