/**
 * The figure of the first HTML is drawn and moves before Streamlit is there. Then Streamlit is loaded, works unseen, and
 * takes over: its component gets this very figure, and what a person has done meanwhile. README.md tells the story.
 */

/** @import { ComponentArgs } from '../../live_figure/frontend/mount.js' */
import { mountAll as mountQuestions } from '../../app/frontend/quiz.js'
import { LiveFigure } from '../../live_figure/frontend/live_figure.js'
import { bytesOf, decodeMessage, inflateBytes } from '../../live_figure/frontend/message.js'
import { mountNext } from '../../live_figure/frontend/mount.js'
import {
  clickKey,
  closeDialogs,
  isPageComplete,
  pageScroller,
  tellServer,
} from '../../live_figure/frontend/streamlit_host.js'
import { HeldTriggers } from './held_triggers.js'

const PATIENCE = 8000 // milliseconds for the figure to be drawn; then Streamlit is loaded in any case
const MISSING = 3000 // milliseconds that a complete page may be without its figure
const CHECK = 50
const SLOW = 250 // milliseconds for one of the figure's files to come
const STILL = 200 // milliseconds without scrolling

const html = document.documentElement
/** A page that nobody sees has no frames to wait for. */
const patience = () => (document.hidden ? CHECK : PATIENCE)
const byId = (/** @type {string} */ id) => document.getElementById(id)

class FirstPaint {
  /**
   * @param {HTMLElement} page
   * @param {(args: ComponentArgs) => void} mountStage
   */
  constructor(page, mountStage) {
    this.page = page
    this.held = new HeldTriggers()
    this.heldOnStage = new HeldTriggers()
    /** The place that Streamlit has for the figure. @type {HTMLElement | null} */
    this.place = null
    /** @type {string | undefined} */
    this.pressed = undefined
    this.scrolled = -Infinity
    /** Since when Streamlit's page is complete. @type {number | undefined} */
    this.complete = undefined
    const { figure, stage, questions } = JSON.parse(byId('first-paint-data')?.textContent ?? '{}')
    if (stage) {
      mountStage({
        data: new TextEncoder().encode(JSON.stringify(stage)),
        parentElement: page,
        setTriggerValue: this.heldOnStage.send,
      })
    }
    mountQuestions(questions ?? {})
    /** @type {HTMLElement | null} */
    const root = page.querySelector('.live-figure')
    this.figure = root && figure ? new LiveFigure(root) : null
    const live = this.figure
    if (live) {
      live.enqueue(inflateBytes(bytesOf(figure)).then(decodeMessage), this.held.send)
      mountNext(live, (place, send) => {
        this.place = place
        this.held.connect((trigger, values) => {
          live.channel.ask()
          send(trigger, values)
        })
      })
    }
    page.addEventListener('scroll', () => (this.scrolled = performance.now()))
    // Streamlit's dialog about a lost connection would take the focus, unseen as it is; #connection says the same.
    closeDialogs(() => html.classList.contains('first-paint'))
    for (const button of page.querySelectorAll('[data-tool]')) {
      button.addEventListener('click', () => this.press(/** @type {HTMLElement} */ (button)))
    }
  }

  /**
   * A button that only Streamlit can answer: it is pressed there as soon as it can be.
   * @param {HTMLElement} button
   */
  press(button) {
    this.pressed = button.dataset.tool
    for (const node of this.page.querySelectorAll('[data-tool]')) {
      node.toggleAttribute('aria-busy', false)
    }
    button.setAttribute('aria-busy', 'true')
  }

  /**
   * Act once a person sees the figure.
   * @param {() => void} act
   */
  whenDrawn(act) {
    const root = this.figure?.root
    if (!root) return act()
    const observer = new MutationObserver(() => {
      if (!this.drawn) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(act))
    })
    observer.observe(root, { attributeFilter: ['class'] })
  }

  get drawn() {
    return !this.figure || this.figure.drawn || this.figure.drawing.plotlyMissing
  }

  /** Whether nobody would notice: nothing is dragged or scrolled, all is there, and what was done is answered. */
  get ready() {
    if (!isPageComplete() || document.fonts.status !== 'loaded') return false
    if (performance.now() - this.scrolled < STILL) return false
    if (!this.figure) return true
    this.complete ??= performance.now()
    if (!this.place) return performance.now() - this.complete > MISSING
    const { drag, state, channel } = this.figure
    const isAnswered = this.held.isEmpty && !channel.isWaiting
    return this.place.isConnected && isAnswered && !drag.active && !state.transition
  }

  takeOver() {
    const { page, figure, place } = this
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)
    const placeholder = place?.querySelector('.live-figure')
    if (figure && placeholder) move(figure.root, placeholder)
    html.classList.remove('first-paint', 'fp-on-stage')
    const scroller = pageScroller()
    if (scroller) scroller.scrollTop = page.scrollTop
    page.remove()
    byId('first-stage')?.remove()
    if (figure && !place) figure.remove()
    if (focused && figure?.root.contains(focused)) focused.focus({ preventScroll: true })
    if (this.pressed) clickKey(this.pressed)
    performance.mark('take-over')
  }
}

/**
 * Put a node into the place of another; where the browser can, without a break in focus and animations.
 * @param {HTMLElement} node
 * @param {Element} placeholder
 */
function move(node, placeholder) {
  /** @type {any} */
  const parent = placeholder.parentNode
  if (parent.moveBefore) {
    parent.moveBefore(node, placeholder)
    placeholder.remove()
  } else placeholder.replaceWith(node)
}

/** Streamlit's own tags, which wait in a template. */
const streamlit = () => /** @type {HTMLTemplateElement | null} */ (byId('streamlit'))

/**
 * Once Plotly is here nothing else is needed. Where the network is slow, Streamlit's long files come while it draws the
 * figure. Where it is fast, compiling them would only take the processor from it; so would the many short files.
 */
function preloadLongFiles() {
  performance.mark('figure-files')
  const files = performance.getEntriesByType('resource')
  if (!files.some(({ duration }) => duration > SLOW)) return
  for (const link of streamlit()?.content.querySelectorAll('.early') ?? []) {
    document.head.append(document.importNode(link))
  }
}

function loadStreamlit() {
  const template = streamlit()
  if (!template) return
  performance.mark('streamlit')
  tellServer()
  document.head.append(document.importNode(template.content, true))
  template.remove()
}

/**
 * Show the figure of the first HTML, if there is such a page, then load Streamlit, and let it take over.
 * @param {(args: ComponentArgs) => void} mountStage mounts the presenter
 */
export function startFirstPaint(mountStage) {
  const page = byId('first-paint')
  if (!page) return null
  const since = performance.now()
  addEventListener('plotly', preloadLongFiles, { once: true })
  /** @type {FirstPaint | null} */
  let first = null
  try {
    first = new FirstPaint(page, mountStage)
  } catch (error) {
    reportError(error)
  }
  first?.whenDrawn(loadStreamlit)
  const timer = setInterval(() => {
    if (!first || performance.now() - since > patience()) loadStreamlit()
    if (first ? !first.ready : !isPageComplete()) return
    clearInterval(timer)
    requestAnimationFrame(() => first ? first.takeOver() : page.remove())
  }, CHECK)
  return first
}
