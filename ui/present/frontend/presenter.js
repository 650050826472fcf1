/**
 * Presenting: keys and clicker, what is said at a scene, the progress line, and the speaker's window. Python decides what
 * the scenes are; the browser sends it one request at a time: { scene: [lesson, number] } or { present }. There is one
 * presenter a browser window; Streamlit mounts it anew on each page and hands it the new payload.
 */

/** @import { ComponentArgs } from '../../live_figure/frontend/mount.js' */
/** @import { Payload, Place, Send } from './types.d.ts' */
import { setPageLanguage } from '../../live_figure/frontend/accessibility.js'
import { isDark } from '../../live_figure/frontend/colors.js'
import { hasModifier, latinKey } from '../../live_figure/frontend/keys.js'
import { liveFigures } from '../../live_figure/frontend/mount.js'
import {
  closeDialogs,
  isConnected,
  mergeHistoryEntries,
  pageTextColor,
  watchConnection,
} from '../../live_figure/frontend/streamlit_host.js'
import { MouseTurns } from './mouse_turns.js'
import { createElement, progress, sentence } from './scene_view.js'
import { SpeakerLink } from './speaker_link.js'

const PATIENCE = 4000 // milliseconds without an answer after which another request may be sent
const QUICK = 1000 // milliseconds in which keys that are pressed while a scene comes are kept for when it is there
const PAUSE = 100 // milliseconds between such keys
const SETTLING = 700 // milliseconds between two looks whether the figure has come to rest in the scene
const NOTE = 4000 // milliseconds in which a note to the speaker is shown
const JITTER = 3000 // milliseconds over which a room spreads its requests to a server that is back
const TYPING =
  'input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]'
const OWN_KEYS =
  '[role=slider], [role=application], input[type=range], input[type=radio], [role=radiogroup], [role=tablist], [role=menu], [role=listbox]'

/** @typedef {{ scene?: Place, present?: boolean }} PresenterRequest */

const page = document.documentElement

class Presenter {
  /** @param {string} speakerPage the HTML of the speaker's window */
  constructor(speakerPage) {
    /** @type {Payload | null} */
    this.payload = null
    /** @type {Send} */
    this.send = () => {}
    /** @type {Element | null} */
    this.root = null
    /** The scene that is shown, as text. @type {string | null} */
    this.entered = null
    /** The last request, and when it was sent; 0 once it is answered. @type {PresenterRequest} */
    this.requested = {}
    this.sent = 0
    this.startsSoon = false // whether the scene's animation will start by itself
    this.left = '' // the address at which the connection was lost
    /** Keys that were pressed before the scene was there that others had asked for. @type {string[]} */
    this.quickKeys = []
    this.speaker = new SpeakerLink(speakerPage, {
      onKey: (key) => this.handleKey(key),
      onAsk: () => this.payload?.on && this.speaker.update(this.payload),
    })
    this.mouse = new MouseTurns(() => this.presenting && this.handleKey('PageDown'))
    mergeHistoryEntries()
    watchConnection((connected) => this.onConnection(connected))
    closeDialogs(() => this.presenting && !isConnected()) // it takes the page out of the speaker's hands
    addEventListener('keydown', (event) => this.onKey(event), true)
    addEventListener('pointerup', () => setTimeout(() => this.blurFigure()))
    addEventListener('beforeprint', () => this.preparePaper())
  }

  get presenting() {
    return this.payload?.on === true
  }

  /**
   * @param {Payload} payload
   * @param {Send} send
   * @param {Element} root
   */
  update(payload, send, root) {
    const scene = payload.on ? String(payload.place) : null
    const isNew = scene !== null && scene !== this.entered
    this.payload = payload
    this.send = send
    this.root = root
    this.entered = scene
    this.settle()
    root.replaceChildren(createElement('p', 'stage-link'))
    setPageLanguage(payload.lang)
    page.classList.toggle('on-stage', payload.on)
    if (!payload.on) {
      page.classList.remove('stage-dark')
      return
    }
    root.append(sentence(payload.say), progress(payload, (place) => this.request({ scene: place })))
    this.figure()?.resize()
    this.speaker.update(payload)
    if (!isNew) return
    this.figure()?.choose(payload.play)
    this.startsSoon = payload.play !== ''
    if (this.startsSoon) this.startAnimation(payload.play, scene)
  }

  /**
   * A server that was started anew knows nothing of this page, and would lose the first thing that it is told. So when the
   * connection is back, a request lets it run once; a whole room does so one after the other. If nobody has left the address
   * meanwhile (by Back, for example), it may be older than what the server knows.
   * @param {boolean} connected
   */
  onConnection(connected) {
    page.classList.toggle('stage-away', !connected)
    const delay = this.presenting ? 0 : JITTER * Math.random()
    if (!connected) this.left = location.href
    else setTimeout(() => this.send('request', { moved: location.href !== this.left }), delay)
  }

  /** After a drag the keys belong to the clicker again. */
  blurFigure() {
    const focused = document.activeElement
    if (this.presenting && focused instanceof HTMLElement && focused.closest('.live-figure')) {
      focused.blur()
    }
  }

  preparePaper() {
    const link = document.querySelector('.stage-link')
    if (link) link.textContent = location.href
    page.classList.toggle('dark-page', !isDark(pageTextColor())) // light ink
  }

  // --- keys ---------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const [target] = event.composedPath()
    const within = (/** @type {string} */ selector) =>
      target instanceof Element && target.closest(selector)
    if (!this.payload || hasModifier(event) || within(TYPING)) return
    const key = latinKey(event)
    const clicker = key === 'PageUp' || key === 'PageDown'
    if (!clicker && within(OWN_KEYS) && !/^[0pfnqbm]$/.test(key)) return
    if ((key === ' ' || key === 'Enter') && within('button, a, summary')) return
    if (!this.presenting && key !== 'p') return
    if (event.repeat || this.handleKey(key)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }

  /**
   * Do what a key asks for, pressed here or in the speaker's window; false if it means nothing.
   * @param {string} key
   */
  handleKey(key) {
    if (!this.payload) return false
    const { on, place, before, after, count, play } = this.payload
    const [lesson] = place
    /** @type {Record<string, Place | null>} */
    const turns = {
      PageDown: after,
      ArrowRight: after,
      ArrowDown: after,
      Enter: after,
      PageUp: before,
      ArrowLeft: before,
      ArrowUp: before,
      Home: count ? [lesson, 1] : null,
      End: count ? [lesson, count] : null,
      0: place[1] ? place : after,
    }
    const darken = () => page.classList.toggle('stage-dark')
    /** @type {Record<string, () => void>} */
    const acts = {
      p: () => this.request({ present: !on }),
      f: () => this.toggleFullscreen(),
      F5: () => this.toggleFullscreen(), // what a clicker sends to begin
      n: () => this.speaker.open(),
      q: () => document.dispatchEvent(new CustomEvent('logit-lab-qr')),
      b: darken,
      '.': darken,
      m: () => this.showNote(this.mouse.toggle() ? 'mouse_on' : 'mouse_off'),
      ' ': () => {
        this.startsSoon = false
        this.figure()?.toggle(play)
      },
    }
    if (Object.hasOwn(turns, key)) this.revealScene() || this.turn(key, turns[key])
    else if (Object.hasOwn(acts, key)) acts[key]()
    else return false
    return true
  }

  /** Fill the screen, or no longer; a browser, or the page around an iframe, may refuse. */
  async toggleFullscreen() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen())
    } catch {
      this.showNote('no_fullscreen')
    }
  }

  /**
   * Say something to the speaker for some seconds.
   * @param {string} word
   */
  showNote(word) {
    document.querySelector('.stage-note')?.remove()
    const note = createElement('p', 'stage-note', this.payload?.words[word])
    note.setAttribute('role', 'status')
    this.root?.append(note)
    setTimeout(() => note.remove(), NOTE)
  }

  /** Put away what hides the scene from the room, if anything does: whoever turns on wants to see the scene again. */
  revealScene() {
    /** @type {HTMLElement | null} */
    const screen = document.querySelector('.share-screen')
    const hidden = screen !== null || page.classList.contains('stage-dark')
    screen?.click()
    page.classList.remove('stage-dark')
    return hidden
  }

  /**
   * Go to a scene, or, while another one comes, remember the key: a hand may be quicker than a server.
   * @param {string} key
   * @param {Place | null} place
   */
  turn(key, place) {
    if (this.waiting && performance.now() - this.sent < QUICK) this.quickKeys.push(key)
    else if (place) this.request({ scene: place })
  }

  // --- requests -----------------------------------------------------------------------------------

  get waiting() {
    return this.sent > 0 && performance.now() - this.sent < PATIENCE
  }

  /**
   * One request at a time: what is pressed while a server does not answer must not all happen later.
   * @param {PresenterRequest} request
   */
  request(request) {
    if (this.waiting || !this.payload) return
    if (this.sent) this.quickKeys = [] // the last request was never answered
    const { scene } = request
    const { place } = this.payload
    if (!scene || String(scene) !== String(place)) this.sent = performance.now()
    this.requested = request
    if (scene) this.figure()?.stopAndReset()
    this.send('request', { ...request })
  }

  /** Python has sent a payload. If it is what was requested, and came soon, the next key has its turn. */
  settle() {
    const { scene } = this.requested
    if (!this.sent || (scene && this.waiting && String(scene) !== this.entered)) return
    const soon = performance.now() - this.sent < QUICK
    this.sent = 0
    const next = soon ? this.quickKeys.shift() : undefined
    if (next === undefined) this.quickKeys = []
    else setTimeout(() => this.handleKey(next), PAUSE)
  }

  // --- the figure and the speaker -------------------------------------------------------------------

  figure() {
    return liveFigures()[0]
  }

  /**
   * Play an animation once the figure has come to rest in the scene; for whoever wants no motion, only choose it.
   * @param {string} animation
   * @param {string} scene
   */
  startAnimation(animation, scene, patience = 50) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    setTimeout(() => {
      const figure = this.figure()
      if (this.entered !== scene || !this.startsSoon || patience < 0) return
      if (figure?.resting && (still ? figure.choose(animation) : figure.toggle(animation))) return
      this.startAnimation(animation, scene, patience - 1)
    }, SETTLING)
  }
}

/**
 * The component's mount.
 * @param {string} speakerPage
 */
export function presenterMount(speakerPage) {
  /** @type {Presenter | null} */
  let presenter = null
  return (/** @type {ComponentArgs} */ { data, parentElement, setTriggerValue }) => {
    const root = parentElement.querySelector('.stage')
    if (!root || !data) return
    presenter ??= new Presenter(speakerPage)
    presenter.update(JSON.parse(new TextDecoder().decode(data)), setTriggerValue, root)
  }
}
