/** Formulas, sentences and a table made in Python, whose numbers follow the figure. */

/** @import { Vector } from './types.d.ts' */
import { formatNumber } from './format.js'

export class Readout {
  /** @param {HTMLElement} node */
  constructor(node) {
    this.node = node
    this.html = ''
    this.isNew = false
    /** @type {{ node: HTMLElement, index: number }[]} */
    this.lights = []
    /** @type {{ node: HTMLElement, index: number, format: string, on: number | null }[]} */
    this.numbers = []
  }

  /** Whether the controls of the animations stand above the figure, for the readout is read along with them. */
  get leadsFigure() {
    return this.node.querySelector('[data-controls="above"]') !== null
  }

  /** @param {string} html */
  update(html) {
    const { node } = this
    if (this.html === html) return
    this.html = html
    node.innerHTML = html
    this.isNew = true
    const all = (
      /** @type {string} */ selector,
    ) => /** @type {HTMLElement[]} */ ([...node.querySelectorAll(selector)])
    this.lights = all('[data-on]').map((part) => ({ node: part, index: Number(part.dataset.on) }))
    this.numbers = all('[data-n]').map((part) => {
      /** @type {HTMLElement | null} */
      const scope = part.closest(':is(div, li)[data-on]')
      const on = scope ? Number(scope.dataset.on) : null
      return { node: part, index: Number(part.dataset.n), format: String(part.dataset.f), on }
    })
  }

  /**
   * The numbers of a formula that is not on wait until it is, for each costs a layout. But a new readout is written in
   * full, so that it has its whole height from the start.
   * @param {Vector} vector
   */
  show(vector) {
    for (const { node, index, format, on } of this.numbers) {
      if (!this.isNew && on !== null && vector[on] <= 0.5) continue
      const text = formatNumber(vector[index], format)
      if (node.textContent !== text) node.textContent = text
    }
    for (const { node, index } of this.lights) node.classList.toggle('on', vector[index] > 0.5)
    this.isNew = false
  }
}
