/**
 * The figure stays in view while one reads: when it has scrolled away it docks, beside the prose where there is room, else
 * at the top of the window. It is the same node in a fixed position; its place in the page keeps its height.
 */

/** @import { Berth } from './figure_layout.js' */
/** @import { LiveFigure } from './live_figure.js' */
import { bottomOfHeader, scrollPadding, scrollPage, topOfPageLinks } from './streamlit_host.js'
import { stored } from './window_store.js'

const PROSE = '.st-key-lesson'
const NARROWEST = 340 // pixels beside the prose
const WIDEST = 480
const GAP = 28 // pixels between prose and figure, and below the figure
const EDGE = 16 // pixels to the edge of the window
const EARLY = 48 // pixels above which the prose begins, when the figure comes beside it
const SHARE = 0.37 // of the height of the window, at its top
const LEAST = 300 // pixels at its top, so that type can be read where the browser's own bars leave the window low
const LARGEST = 0.48 // of the height of the window, nevertheless
const LOWEST = 560 // pixels of a window with room for a figure at its top
const AWAY = 'logit-lab-figure-away'

/** The height of a figure at the top of the window. */
const heightAtTop = () =>
  Math.round(Math.max(SHARE * innerHeight, Math.min(LEAST, LARGEST * innerHeight)))

export class Dock {
  /**
   * @param {LiveFigure} figure
   * @param {HTMLElement} place which has its height while it is docked
   */
  constructor(figure, place) {
    this.figure = figure
    this.place = place
    /** Where it is docked. @type {Berth | null} */
    this.berth = null
    this.printing = false
    /** @type {number | undefined} */
    this.frame = undefined
    this.close = document.createElement('button')
    this.close.type = 'button'
    this.close.className = 'lf-put-away'
    this.close.textContent = '×'
    this.close.onclick = () => this.putAway()
    figure.root.prepend(this.close)
    this.onScroll = () => {
      this.frame ??= requestAnimationFrame(() => this.update())
    }
    this.listening = new AbortController()
    /** @type {AddEventListenerOptions} */
    this.listener = { capture: true, signal: this.listening.signal }
    for (const type of ['scroll', 'resize']) addEventListener(type, this.onScroll, this.listener)
  }

  get isAway() {
    return stored(AWAY, '') !== ''
  }

  putAway() {
    stored(AWAY, 'away', true)
    this.update()
  }

  /** Somebody wants to see the figure: dock it, even if it was put away, if need be by scrolling on; or scroll to it. */
  summon() {
    stored(AWAY, '', true)
    this.update()
    if (this.berth) return
    const { top, bottom } = this.figure.plot.getBoundingClientRect()
    const seen = Math.min(bottom, innerHeight) - Math.max(top, bottomOfHeader())
    if (seen >= Math.min(bottom - top, innerHeight) / 2) return
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
    const further = this.toNextBerth()
    if (further) {
      // Meanwhile another view may have made the page longer.
      addEventListener('scrollend', () => this.summon(), { ...this.listener, once: true })
      scrollPage(further, behavior)
    } else scrollPage(top - bottomOfHeader(), behavior) // its top, where the window is lower than the plot
  }

  /** How many pixels further down the page the figure would be docked, at the latest where the prose begins; 0 if nowhere. */
  toNextBerth() {
    const prose = document.querySelector(PROSE)?.getBoundingClientRect().top ?? 0
    const beside = Math.ceil(prose - bottomOfHeader() - EARLY + 1)
    const below = Math.ceil(
      this.place.getBoundingClientRect().bottom - bottomOfHeader() - heightAtTop() + 1,
    )
    return [below, beside].find((pixels) => pixels > 0 && this.wanted(pixels)) ?? 0
  }

  update() {
    this.frame = undefined
    const { figure } = this
    const { message } = figure.state
    if (!message || figure.drag.active || this.isTypedIn()) return
    this.close.ariaLabel = this.close.title = message.words.put_away
    const berth = this.wanted()
    if (JSON.stringify(berth) === JSON.stringify(this.berth)) return
    if (berth) this.moor(berth)
    else this.leave()
  }

  /** Whether the focus is in a part of the figure that the docked one does not show. */
  isTypedIn() {
    const { activeElement } = document
    return !this.berth &&
      Boolean(activeElement?.closest('.lf-lead, .lf-fields, .lf-more-fields')) &&
      this.figure.root.contains(activeElement)
  }

  /**
   * Where the figure should be docked, if anywhere.
   * @param {number} further so many pixels further down the page
   * @returns {Berth | null}
   */
  wanted(further = 0) {
    const prose = document.querySelector(PROSE)
    const { message } = this.figure.state
    if (!prose || message.presenting || this.printing || this.isAway) return null
    const top = bottomOfHeader()
    const above = top + further // of what will be at `top`
    const { bottom } = this.place.getBoundingClientRect()
    const text = prose.getBoundingClientRect()
    const line = prose.querySelector('p, .questions')?.getBoundingClientRect() ?? text
    const left = Math.round(text.left + line.width + GAP)
    const room = document.documentElement.clientWidth - left - EDGE
    if (room >= NARROWEST) {
      const height = innerHeight - top - EDGE
      const isFree = text.top < above + EARLY && topOfPageLinks() > above + height
      const isBeside = bottom <= above && isFree && text.bottom > above + height / 2
      const width = Math.min(room, WIDEST)
      return isBeside ? { side: 'beside', left, top, width, height } : null
    }
    const height = heightAtTop()
    const isRead = text.top < innerHeight + further && text.bottom > above + height
    const isAbove = innerHeight >= LOWEST && bottom <= above + height && isRead
    const width = document.documentElement.clientWidth
    return isAbove ? { side: 'top', left: 0, top, width, height } : null
  }

  /** @param {Berth} berth */
  moor(berth) {
    const { figure, place } = this
    const { root } = figure
    if (!this.berth) place.style.height = `${place.offsetHeight}px`
    this.berth = berth
    this.hide()
    root.classList.add('lf-docked')
    root.classList.toggle('lf-docked-top', berth.side === 'top')
    scrollPadding(berth.side === 'top' ? berth.top + berth.height : 0)
    figure.drawing.layout.dock = berth
    figure.resize()
    this.showWhenDrawn()
  }

  /**
   * Between its places it is not seen, unless it has the focus, which it would lose. Its boxes are made anew: else the
   * browser compares where they were seen last with where they are seen next, and takes it for a shift of the layout.
   */
  hide() {
    const { root } = this.figure
    const isHidden = !root.contains(document.activeElement)
    root.classList.toggle('lf-mooring', isHidden)
    if (!isHidden) return
    root.style.display = 'none'
    root.getBoundingClientRect()
    root.style.removeProperty('display')
  }

  /** Show it once it is drawn for its new space. */
  showWhenDrawn() {
    requestAnimationFrame(() => {
      if (this.berth && !this.figure.fits && !this.figure.drawing.plotlyMissing) {
        this.showWhenDrawn()
      } else this.figure.root.classList.remove('lf-mooring')
    })
  }

  leave() {
    const { figure, place } = this
    const { root } = figure
    this.berth = null
    this.hide()
    root.classList.remove('lf-docked', 'lf-docked-top', 'lf-docked-scrolls')
    for (const name of ['left', 'top', 'width', 'max-height']) root.style.removeProperty(name)
    scrollPadding(0)
    figure.drawing.layout.dock = null
    figure.resize()
    this.showWhenDrawn()
    place.style.height = '' // not before the plot has its height again: the page must not become shorter
  }

  /** @param {boolean} on */
  setPrinting(on) {
    this.printing = on
    if (on && this.berth) this.leave()
    if (!on) this.update()
  }

  remove() {
    this.listening.abort()
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
    if (this.berth) scrollPadding(0)
    this.place.style.height = ''
  }
}
