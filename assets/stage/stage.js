// The stage: keys and clicker, what is said at a scene, the progress line, and the speaker's window.
// Python decides what the scenes are; this sends it one wish at a time: { scene: [lesson, number] } or { present }.
// One stage a browser window; Streamlit mounts it anew on each page, and `mountStage` hands it the new data.

const PATIENCE = 4000 // milliseconds without an answer after which another wish may be sent
const QUICK = 1000 // milliseconds in which keys that are pressed while a scene comes are kept for when it is there
const PAUSE = 100 // milliseconds between such keys
const ASKING = 2000 // milliseconds until the next question whether the server is back
const TYPING = 'input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]'
const OWN_KEYS = '[role=slider], input[type=range], input[type=radio], [role=radiogroup], [role=tablist], [role=menu], [role=listbox]'

/** What a key means: its letter, or, where the keyboard writes Hangul, the letter on the same key. */
function keyOf({ key, code }) {
  if (/^[!-~]$/.test(key)) return key.toLowerCase()
  const latin = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]
  return latin && (key.length === 1 || key === 'Process') ? latin.toLowerCase() : key
}

const make = (tag, name, text = '') => Object.assign(document.createElement(tag), { className: name, textContent: text })

/** What this window keeps beyond a reload, so that a speaker's window outlives it, too: what it has, or a new value. */
function kept(name, value, anew = false) {
  let store = memory
  try {
    store = sessionStorage
  } catch { /* an iframe in another page may store nothing */ }
  if (anew || !store[name]) store[name] = value
  return store[name]
}
const memory = {}

class Stage {
  constructor() {
    this.id = kept('stage', String(Math.random()).slice(2))
    this.quick = [] // keys that were pressed before the scene was there that others had asked for
    this.line = new BroadcastChannel(`logit-lab ${this.id}`)
    this.line.onmessage = ({ data }) => {
      if (data.reset) kept('began', Date.now(), true)
      data.key ? this.obey(data.key) : this.brief()
    }
    this.keepHistory()
    addEventListener('keydown', (event) => this.key(event), true)
    // A hand that has let go gives the keys back to the clicker.
    addEventListener('pointerup', () => setTimeout(() => this.data.on && figureOf(document.activeElement) && document.activeElement.blur()))
    addEventListener('beforeprint', () => {
      const link = document.querySelector('.stage-link')
      if (link) link.textContent = location.href
      const [r, g, b] = getComputedStyle(document.querySelector('[data-testid="stMain"]')).color.match(/\d+/g).map(Number)
      document.documentElement.classList.toggle('dark-page', r + g + b > 384) // light ink
    })
  }

  update(data, send, root) {
    const entered = data.on && String(data.place) !== this.entered
    Object.assign(this, { data, send, root, entered: data.on ? String(data.place) : null })
    this.answered()
    this.listen()
    root.replaceChildren(make('p', 'stage-link'))
    speak(data.lang)
    document.documentElement.classList.toggle('on-stage', data.on)
    if (!data.on) {
      document.documentElement.classList.remove('stage-dark')
      return
    }
    root.append(this.sentence(), this.progress())
    this.figure()?.resized()
    this.brief()
    if (!entered) return
    this.figure()?.choose(data.play)
    if (data.play) this.start(data.play, this.entered)
  }

  /** One run of Python is one entry in the browser's history, so that Back goes one step. Streamlit makes an entry of
   *  each address that a run writes, and on the way to another page it writes the new page's parameters beside the old
   *  page's path first: that is no place to come back to, so the new page takes its entry. */
  keepHistory() {
    const push = history.pushState.bind(history)
    history.pushState = (state, title, address) => {
      const next = new URL(address ?? '', location.href)
      const stays = next.pathname === location.pathname
      const passed = performance.now() - this.passing < PATIENCE && next.search === location.search
      const again = stays ? this.written : passed
      if (!again && stays && next.searchParams.has('lang')) this.sayLanguage()
      Object.assign(this, { written: true, passing: stays && !again ? performance.now() : -Infinity })
      setTimeout(() => this.ran(), PAUSE)
      return again ? history.replaceState(state, title, address) : push(state, title, address)
    }
  }

  /** Whether the run is over that has written an address; of a short one the page shows neither begin nor end. */
  ran() { if (this.app?.dataset.testScriptState === 'notRunning') this.written = false }

  /** Where the address names no language, it names the page's before another is chosen: Back leads to it. */
  sayLanguage() {
    const here = new URL(location.href)
    if (here.searchParams.has('lang')) return
    here.searchParams.set('lang', document.documentElement.lang)
    history.replaceState(history.state, '', here)
  }

  /** A server that was started anew knows nothing of this page, and would lose the first thing that it is told.
   *  So when the connection is back, an empty wish lets it run once; a whole room does so one after the other. */
  listen() {
    const app = document.querySelector('[data-testid="stApp"]')
    if (!app || this.app === app) return
    this.app = app
    // While the server is away Streamlit asks for it ever less often. A talk cannot wait half a minute.
    const later = globalThis.setTimeout
    globalThis.setTimeout = (act, delay, ...rest) => later(act, lost && this.data.on ? Math.min(delay, ASKING) : delay, ...rest)
    let lost = false
    const state = () => {
      const there = app.dataset.testConnectionState === 'CONNECTED'
      if (there && lost) setTimeout(() => this.send('wish', {}), this.data.on ? 0 : 3000 * Math.random())
      lost = !there
      document.documentElement.classList.toggle('stage-away', lost)
    }
    // Streamlit tells that its server is away in a dialog that takes the page out of the speaker's hands.
    new MutationObserver(() => {
      if (this.data.on && lost) document.querySelector('[data-testid="stDialog"] button')?.click()
    }).observe(document.body, { childList: true })
    new MutationObserver(state).observe(app, { attributeFilter: ['data-test-connection-state'] })
    new MutationObserver(() => this.ran()).observe(app, { attributeFilter: ['data-test-script-state'] })
    this.ran()
  }

  sentence() {
    const said = make('p', 'stage-say')
    said.setAttribute('role', 'status')
    said.append(...this.data.say.map(([text, color]) => {
      const span = make('span', '', text)
      if (color) span.style.color = color
      return span
    }))
    return said
  }

  progress() {
    const { story, place, words } = this.data
    const bar = make('nav', 'stage-progress')
    bar.setAttribute('aria-label', words.progress)
    for (const { page, title, count } of story) {
      const here = page === place[0]
      const lesson = make('div', here ? 'stage-lesson here' : 'stage-lesson')
      const dots = make('div', 'stage-dots')
      for (let number = 1; number <= count; number++) {
        const dot = make('button', here && number === place[1] ? 'here' : '')
        dot.type = 'button'
        dot.title = dot.ariaLabel = `${title} ${number}/${count}`
        if (dot.className) dot.setAttribute('aria-current', 'step')
        dot.onclick = () => { dot.blur(); this.wish({ scene: [page, number] }) }
        dots.append(dot)
      }
      lesson.append(make('span', '', title), dots)
      bar.append(lesson)
    }
    return bar
  }

  // --- keys ---------------------------------------------------------------------------------------

  key(event) {
    const at = event.composedPath()[0]
    if (!this.data || event.ctrlKey || event.metaKey || event.altKey || at.closest?.(TYPING)) return
    const key = keyOf(event)
    const clicker = key === 'PageUp' || key === 'PageDown'
    if (!clicker && at.closest?.(OWN_KEYS) && !/^[0pfnqb]$/.test(key)) return
    if (key === ' ' && at.closest?.('button, a, summary')) return
    if (!this.data.on && key !== 'p') return
    if (event.repeat || this.obey(key)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }

  /** Do what a key asks for, pressed here or in the speaker's window; false if it means nothing. */
  obey(key) {
    const { on, place, before, after, count } = this.data
    const [page] = place
    const turns = {
      PageDown: after, ArrowRight: after, PageUp: before, ArrowLeft: before,
      Home: count && [page, 1], End: count && [page, count], 0: place[1] ? place : after,
    }
    const fullscreen = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {}))
    const dark = () => document.documentElement.classList.toggle('stage-dark')
    const acts = {
      p: () => this.wish({ present: !on }),
      f: fullscreen, F5: fullscreen, // what a clicker sends to begin
      n: () => this.speaker(),
      q: () => document.dispatchEvent(new CustomEvent('logit-lab-qr')),
      b: dark, '.': dark,
      ' ': () => this.figure()?.toggle(this.data.play),
    }
    if (Object.hasOwn(turns, key)) this.lift() || this.turn(key, turns[key])
    else if (Object.hasOwn(acts, key)) acts[key]()
    else return false
    return true
  }

  /** Put away what hides the scene from the room, if anything does: whoever turns on wants to see the scene again. */
  lift() {
    const [screen, { classList }] = [document.querySelector('.share-screen'), document.documentElement]
    const hidden = screen || classList.contains('stage-dark')
    screen?.click()
    classList.remove('stage-dark')
    return Boolean(hidden)
  }

  /** Go to a scene, or, while another one comes, remember the key: a hand may be quicker than a server. */
  turn(key, place) {
    if (this.waiting() && performance.now() - this.sent < QUICK) this.quick.push(key)
    else if (place) this.wish({ scene: place })
  }

  waiting() { return Boolean(this.sent) && performance.now() - this.sent < PATIENCE }

  /** One wish at a time: what is pressed while a server does not answer must not all happen later. */
  wish(what) {
    if (this.waiting()) return
    if (this.sent) this.quick = [] // the last wish was never answered
    if (!what.scene || String(what.scene) !== String(this.data.place)) this.sent = performance.now()
    this.wished = what
    if (what.scene) this.figure()?.calm()
    this.send('wish', what)
  }

  /** Python has sent something. If it is what was wished for, and came soon, the next key has its turn. */
  answered() {
    if (!this.sent || (this.wished.scene && this.waiting() && String(this.wished.scene) !== this.entered)) return
    const soon = performance.now() - this.sent < QUICK
    this.sent = 0
    if (soon && this.quick.length) setTimeout(() => this.obey(this.quick.shift()), PAUSE)
    else this.quick = []
  }

  // --- figure -------------------------------------------------------------------------------------

  figure() { return document.querySelector('.live-figure')?.liveFigure }

  /** Play a film once the figure has come to rest in the scene; for whoever wants no motion, have it at hand. */
  start(film, scene, patience = 50) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    setTimeout(() => {
      const figure = this.figure()
      if (this.entered !== scene || patience < 0) return
      if (figure?.resting() && (calm ? figure.choose(film) : figure.toggle(film))) return
      this.start(film, scene, patience - 1)
    }, 700)
  }

  // --- the speaker's window -----------------------------------------------------------------------

  speaker() {
    const opened = open('', `speaker ${this.id}`, 'popup,width=900,height=640')
    if (!opened) return
    let there = false
    try {
      there = opened.document.getElementById('notes')
    } catch { /* it shows an error page of the browser's */ }
    if (!there) {
      kept('began', Date.now(), true)
      const page = SPEAKER.replace('CHANNEL', this.line.name)
      if (location.protocol === 'file:') opened.document.write(page) // to which a page of its own could not talk
      else opened.location.replace(URL.createObjectURL(new Blob([page], { type: 'text/html' }))) // it can be reloaded
    }
    opened.focus()
  }

  /** Tell the speaker's window where we are. */
  brief() {
    if (!this.data?.on) return
    const { say, notes, next, title, place, count, words, lang } = this.data
    const text = (parts) => parts.map(([part]) => part).join('')
    const began = Number(kept('began', Date.now()))
    this.line.postMessage({ say: text(say), notes, next: text(next), title, number: place[1], count, words, lang, began })
  }
}

const figureOf = (node) => node?.closest?.('.live-figure')
let stage = null

function mountStage({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.stage')
  if (!root || !data) return
  stage ??= new Stage()
  stage.update(JSON.parse(new TextDecoder().decode(data)), setTriggerValue, root)
}

window.stage.resolve(mountStage)
