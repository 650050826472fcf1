/** How much space a figure has, and how large it is drawn there, on a page, while presenting and on paper. */

/** @import { Form, Message } from './types.d.ts' */
import { clamp } from './interpolation.js'

/**
 * @typedef {{ left: number, top: number, width: number, height: number }} Space
 * @typedef {Space & { side: 'beside' | 'top' }} Berth where a docked figure is
 */

const SIDES = /** @type {const} */ (['left', 'top', 'width'])
const SMALLEST = 0.7 // of a docked figure's own size
const DOCKED = { least: 0.75, most: 0.9 } // the size of one that has a layout for this
const LOWEST = 0.7 // of its plot's own height
const PAPER = 680 // pixels: the width of A4 or Letter

let printing = false

/** @param {boolean} on */
export function setPrinting(on) {
  printing = on
}

export class FigureLayout {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} plot
   */
  constructor(root, plot) {
    this.root = root
    this.plot = plot
    this.zoom = '' // on the screen
    this.width = PAPER // of the drawing, before it is magnified or shrunk
    /** The layout that fits. @type {Form} */
    this.form = 'wide'
    /** The space of a docked figure. @type {Berth | null} */
    this.dock = null
  }

  /** Paper has no time for another drawing: the figure shrinks to its width. */
  applyZoom() {
    this.root.style.zoom = printing ? String(Math.min(1, PAPER / this.width)) : this.zoom
  }

  /**
   * The space that there is, as a text to be compared: a width, and while presenting a height, less what controls,
   * formulas and others take.
   * @param {Message} message
   */
  available({ presenting }) {
    if (this.dock) return `${this.dock.width} x ${this.dock.height}`
    const { width } = this.root.getBoundingClientRect()
    if (!presenting) return String(width)
    return [width, innerHeight, this.top(), this.heightAround()].map(Math.round).join()
  }

  /** How far below the top of the page the figure begins. */
  top() {
    return this.root.getBoundingClientRect().top + scrollTop(this.root)
  }

  /** The height of all that belongs to the figure, but the plot. */
  heightAround() {
    return this.root.offsetHeight - this.plot.offsetHeight
  }

  /**
   * Give the plot the height of its layout. While presenting the whole figure is magnified to fill the screen: type,
   * strokes, handles and distances alike, so that it keeps its proportions. Returns the plot's width and height.
   * @param {Message} message
   * @param {() => void} writeNumbers a formula is as high as its numbers
   * @returns {[number, number]}
   */
  resize(message, writeNumbers) {
    const [zoom, height] = this.measure(message, writeNumbers)
    this.zoom = zoom
    this.width = this.root.clientWidth
    this.applyZoom()
    return [this.width, height]
  }

  /**
   * How much the figure is to be magnified, and the height that its plot then has.
   * @param {Message} message
   * @param {() => void} writeNumbers
   * @returns {[string, number]}
   */
  measure({ figure, breakpoint, presenting }, writeNumbers) {
    const { root, plot } = this
    const plotHeight = () => {
      this.form = this.formFor(figure, breakpoint)
      root.classList.toggle('lf-narrow', this.form !== 'wide')
      root.classList.toggle('lf-small', this.form === 'docked')
      const { height } = figure[this.form]
      plot.style.height = `${height}px`
      return height
    }
    root.classList.toggle('lf-presenting', Boolean(presenting))
    root.classList.remove('lf-no-formula')
    root.style.zoom = ''
    if (this.dock) return this.measureDocked(this.dock, plotHeight)
    if (!presenting || innerWidth < 800) return ['', plotHeight()]
    writeNumbers()
    const foot = parseFloat(getComputedStyle(root).getPropertyValue('--stage-foot')) || 0 // percent of the screen
    const space = innerHeight * (1 - foot / 100) - this.top()
    const [least, most] = [Math.max(innerHeight / 725, 1), Math.max(innerWidth / 1000, 1)]
    root.style.zoom = String(least)
    const needed = (plotHeight() + this.heightAround()) * least
    if (needed > space) root.classList.add('lf-no-formula') // the formula must go
    const zoom = clamp(space / (plotHeight() + this.heightAround()), least, most)
    root.style.zoom = String(zoom)
    const height = Math.max(
      Math.floor(space / zoom - this.heightAround()),
      Math.round(0.85 * plotHeight()),
    )
    plot.style.height = `${height}px`
    return [String(zoom), height]
  }

  /**
   * @param {Message['figure']} figure
   * @param {number} breakpoint
   * @returns {Form}
   */
  formFor({ docked }, breakpoint) {
    if (this.root.clientWidth >= breakpoint) return 'wide'
    return docked && this.dock?.side === 'top' ? 'docked' : 'narrow'
  }

  /**
   * A docked figure is shrunk as far as it stays readable. Then it has a lower plot; if that would have to be much lower,
   * it is scrolled instead.
   * @param {Berth} dock
   * @param {() => number} plotHeight gives the plot the height of its layout
   * @returns {[string, number]}
   */
  measureDocked(dock, plotHeight) {
    const { root, plot } = this
    const { height: space } = dock
    let zoom = 1
    root.style.maxHeight = ''
    const needed = () => {
      root.style.zoom = String(zoom)
      for (const name of SIDES) root.style[name] = `${dock[name] / zoom}px`
      return plotHeight() + this.heightAround()
    }
    // Twice, because in another width it may have other lines.
    for (let i = 0; i < 2; i++) {
      const height = needed()
      const { least, most } = this.form === 'docked' ? DOCKED : { least: SMALLEST, most: 1 }
      zoom = clamp(space / height, least, most)
    }
    const around = needed() - plot.offsetHeight
    const room = Math.floor(space / zoom - around)
    const scrolls = room < LOWEST * plot.offsetHeight
    const height = scrolls ? plot.offsetHeight : Math.min(plot.offsetHeight, room)
    root.classList.toggle('lf-docked-scrolls', scrolls)
    root.style.maxHeight = `${space / zoom}px`
    plot.style.height = `${height}px`
    return [String(zoom), height]
  }
}

/**
 * How far everything around a node is scrolled down.
 * @param {HTMLElement} node
 */
function scrollTop(node) {
  let sum = 0
  for (let at = node.parentElement; at; at = at.parentElement) sum += at.scrollTop
  return sum
}
