/** How much space a figure has, and how large it is drawn there, on a page, while presenting and on paper. */

/** @import { Message } from './types.d.ts' */
import { clamp } from './interpolation.js'

/** @typedef {{ left: number, top: number, width: number, height: number }} Space */

const SIDES = /** @type {const} */ (['left', 'top', 'width'])
const SMALLEST = 0.7 // of a docked figure's own size
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
    /** The space of a docked figure. @type {Space | null} */
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
      const wide = root.clientWidth >= breakpoint
      root.classList.toggle('lf-narrow', !wide)
      const { height } = wide ? figure.wide : figure.narrow
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
   * A docked figure is shrunk, as far as it stays readable, and then it has a lower plot.
   * @param {Space} dock
   * @param {() => number} plotHeight gives the plot the height of its layout
   * @returns {[string, number]}
   */
  measureDocked(dock, plotHeight) {
    const { root, plot } = this
    const { height: space } = dock
    const needed = () => {
      const zoom = Number(root.style.zoom || 1)
      for (const name of SIDES) root.style[name] = `${dock[name] / zoom}px`
      return plotHeight() + this.heightAround()
    }
    root.style.zoom = String(clamp(space / needed(), SMALLEST, 1))
    const zoom = clamp(space / needed(), SMALLEST, 1) // in its new width it may have other lines
    root.style.zoom = String(zoom)
    needed()
    const height = Math.min(plot.offsetHeight, Math.floor(space / zoom - this.heightAround()))
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
