/**
 * How one number was computed, in place of the formula of the step, while somebody points at the number, has tapped it or
 * has walked to it. Python makes one for each number; the browser shows the one that is asked for, and moves what is in it.
 */

/** @import { Label } from './labels.js' */
/** @import { ExplanationSpec, State } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { formatPhrase, isShown } from './format.js'
import { Readout } from './readout.js'

const DELAY = 300 // milliseconds that it stays when the pointer is between two numbers

export class Explanation {
  /** @param {State} state */
  constructor(state) {
    this.state = state
    /** By entry of the vector. @type {Map<string, ExplanationSpec>} */
    this.known = new Map()
    /** Labels whose number has an explanation. @type {Label[]} */
    this.labels = []
    /** Those of the number that is explained. @type {Label[]} */
    this.explained = []
    /** @type {HTMLElement | null} */
    this.node = null
    /** @type {Readout | null} */
    this.line = null
    /** @type {string | undefined} */
    this.cell = undefined
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
  }

  /**
   * What there is to ask for. A label that has an explanation can be walked to, and says it.
   * @param {ExplanationSpec[]} specs
   * @param {HTMLElement} readout
   * @param {Label[]} labels
   */
  update(specs, readout, labels) {
    this.known = new Map(specs.map((spec) => [String(spec.cell), spec]))
    /** @type {HTMLElement | null} */
    const node = readout.querySelector('.lf-explanation')
    if (node !== this.node) {
      this.node = node
      this.line = node && new Readout(/** @type {HTMLElement} */ (node.firstElementChild))
      this.cell = undefined
    }
    const vector = this.state.target()
    this.labels = labels.filter((label) => this.has(label.node.dataset.cell))
    for (const { node, spec } of labels) {
      const found = this.known.get(String(node.dataset.cell))
      if (found) {
        const spoken = formatPhrase(found.spoken, vector)
        const label = `${spoken} = ${formatPhrase(spec.text, vector)}`
        setAttributes(node, { role: 'math', 'aria-label': label, 'aria-hidden': null })
      } else {
        const none = { role: null, 'aria-label': null, 'aria-hidden': true, tabindex: null }
        setAttributes(node, none)
      }
    }
    const stop = this.labels.find(({ node }) => node.tabIndex === 0) ??
      this.labels.find(({ spec }) => isShown(spec, vector))
    for (const { node } of this.labels) node.tabIndex = node === stop?.node ? 0 : -1
  }

  /**
   * Whether there is an explanation of an entry.
   * @param {string | undefined} cell
   */
  has(cell) {
    return cell !== undefined && this.known.has(cell)
  }

  /**
   * Show how an entry was computed; of undefined, or one that was not computed, nothing.
   * @param {string | undefined} cell
   */
  request(cell) {
    clearTimeout(this.timer)
    const next = this.has(cell) ? cell : undefined
    if (next === undefined && this.cell !== undefined) {
      this.timer = setTimeout(() => this.show(), DELAY)
    } else {
      this.show(next)
    }
  }

  /** @param {string} [cell] */
  show(cell) {
    if (!this.line || cell === this.cell) return
    this.cell = cell
    this.explained = this.labels.filter(({ node }) => node.dataset.cell === cell)
    const found = cell === undefined ? undefined : this.known.get(cell)
    if (found) this.line.update(found.html)
    this.refresh()
  }

  /** With the numbers of now, as long as the number that is asked for is on the screen. */
  refresh() {
    if (!this.line || !this.node) return
    const { shown } = this.state
    const on = this.cell !== undefined && this.explained.some(({ spec }) => isShown(spec, shown))
    if (on) this.line.show(shown)
    this.node.parentElement?.classList.toggle('explaining', on)
  }
}
