/**
 * Every number on the screen, in the readout, beside a bar, under a handle or as ink, knows its entry of the vector (its
 * cell). Pointing at one, tapping it or focusing it lights what it was computed from, and what was computed from it, one
 * step each way; and how it was computed is said in words of its own (explanation.js). What was tapped stays until the
 * next tap or Escape. Among the labels of the figure one is a tab stop, and in a table: the arrow keys go on to its
 * neighbours. In a heatmap lit cells have a frame and say their number.
 */

/** @import { Handle } from './handles.js' */
/** @import { Heatmap } from './heatmap.js' */
/** @import { Label } from './labels.js' */
/** @import { Message, Point, State, View } from './types.d.ts' */
import { Explanation } from './explanation.js'
import { nearestInDirection } from './geometry.js'
import { arrowDirection, hasModifier } from './keys.js'

/**
 * @typedef {object} Parts where numbers are shown
 * @property {HTMLElement} readout
 * @property {Label[]} labels
 * @property {Handle[]} handles
 * @property {Heatmap[]} heatmaps
 */

export class ProvenanceHighlight {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} layer
   * @param {{ view: View, state: State }} figure
   * @param {Parts} parts
   */
  constructor(root, layer, { view, state }, parts) {
    this.root = root
    this.view = view
    this.parts = parts
    this.explanation = new Explanation(state)
    /** Frames of lit cells; heatmaps go before them. */
    this.frames = layer.appendChild(document.createElement('div'))
    /** @type {Map<string, string[]>} */
    this.from = new Map()
    /** @type {Map<string, string[]>} */
    this.to = new Map()
    /** @type {string | undefined} */
    this.pointed = undefined
    /** @type {string | undefined} */
    this.focused = undefined
    /** @type {string | undefined} */
    this.tapped = undefined
    this.inFormula = false
    /** @type {Record<'here' | 'from' | 'to', string[]> | null} */
    this.lit = null
    root.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !event.buttons) this.point(this.cellOf(event), event)
    })
    root.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.point())
    root.addEventListener('click', (event) => this.tap(event))
    root.addEventListener('focusin', (event) => {
      this.makeTabStop(/** @type {HTMLElement} */ (event.target))
      this.focus(this.cellOf(event))
    })
    root.addEventListener('focusout', () => this.focus(undefined))
    root.addEventListener('keydown', (event) => this.onKey(event))
  }

  /**
   * The entry that an event is about; undefined if none.
   * @param {Event} event
   * @returns {string | undefined}
   */
  cellOf(event) {
    const target = /** @type {HTMLElement} */ (event.target)
    const heatmap = this.parts.heatmaps.find(({ node }) => node === target)
    if (heatmap) return heatmap.cellOf(event instanceof MouseEvent ? event : null)
    return cellAround(target)?.dataset.cell
  }

  /**
   * Find the cells anew: after each message.
   * @param {Message} message
   */
  update({ provenance, explanations }) {
    this.from = new Map(provenance.map(([cell, ...from]) => [String(cell), from.map(String)]))
    this.to = new Map()
    for (const [cell, from] of this.from) {
      for (const one of from) this.to.set(one, [...(this.to.get(one) ?? []), cell])
    }
    const { readout, labels, handles } = this.parts
    for (const { node, spec } of labels) {
      const number = spec.text.find((part) => typeof part !== 'string')
      this.setCell(node, spec.cell ?? number?.[0])
    }
    for (const { node, spec } of handles) this.setCell(node, spec.now[0])
    for (const node of elements(readout, '[data-n]')) this.setCell(node, Number(node.dataset.n))
    for (const table of elements(readout, 'table')) {
      const cells = elements(table, '[data-cell]')
      const stop = cells.find((node) => node.tabIndex === 0) ?? cells[0]
      for (const node of cells) node.tabIndex = node === stop ? 0 : -1
    }
    this.explanation.update(explanations, readout, labels)
    this.highlight()
  }

  /** Another vector follows: none of its entries is pointed at, has the focus or was tapped. */
  reset() {
    this.pointed = undefined
    this.focused = undefined
    this.tapped = undefined
    this.explanation.show()
  }

  /**
   * Whether an entry was computed from others, or others from it.
   * @param {number | string} entry
   */
  has(entry) {
    return this.from.has(String(entry)) || this.to.has(String(entry))
  }

  /**
   * @param {HTMLElement} node
   * @param {number | undefined} entry
   */
  setCell(node, entry) {
    if (entry !== undefined && this.has(entry)) node.dataset.cell = String(entry)
    else delete node.dataset.cell
  }

  /**
   * Within a formula a number only lights: the formula has to stay, for there is the pointer.
   * @param {string} [cell]
   * @param {Event} [event]
   */
  point(cell, event) {
    const target = /** @type {Element | undefined} */ (event?.target ?? undefined)
    const inFormula = Boolean(target?.closest(':has(> .lf-explanation)'))
    if (cell === this.pointed && inFormula === this.inFormula) return
    this.pointed = cell
    this.inFormula = inFormula
    this.highlight()
  }

  /**
   * A handle leaves what was tapped before: whoever drags it watches that.
   * @param {MouseEvent} event
   */
  tap(event) {
    const cell = this.cellOf(event)
    if (!(/** @type {Element} */ (event.target)).closest('.lf-handle')) {
      this.tapped = this.explanation.has(cell) ? cell : undefined
    }
    this.pointed = cell
    this.highlight()
  }

  /**
   * What has the focus is lit, wherever the pointer rests.
   * @param {string | undefined} cell
   */
  focus(cell) {
    this.pointed = undefined
    this.focused = cell
    this.highlight()
  }

  /**
   * All that the arrow keys walk through, together with a number: a table, or what is computed in the figure.
   * @param {HTMLElement | null} node
   */
  groupOf(node) {
    if (!node?.matches('[data-cell]')) return []
    if (node.matches('.lf-label')) return this.explanation.labels.map((label) => label.node)
    const table = node.closest('table')
    return table ? elements(table, '[data-cell]') : []
  }

  /**
   * The focused number is the tab stop of those around it.
   * @param {HTMLElement} node
   */
  makeTabStop(node) {
    for (const other of this.groupOf(node)) other.tabIndex = other === node ? 0 : -1
  }

  /** What is pointed at, or else has the focus; and the number that is explained, which may have been tapped. */
  highlight() {
    const here = this.pointed ?? this.focused
    const explained = this.explanation.has(here) && !this.inFormula ? here : this.tapped
    const from = (here && this.from.get(here)) || []
    const to = (here && this.to.get(here)) || []
    this.lit = here ? { here: [here], from, to } : null
    for (const node of elements(this.root, '[data-cell]')) {
      const cell = String(node.dataset.cell)
      node.classList.toggle('cell-here', cell === here || cell === explained)
      node.classList.toggle('cell-from', from.includes(cell))
      node.classList.toggle('cell-to', to.includes(cell))
    }
    this.explanation.request(explained)
    this.refresh()
  }

  /** Frames around the lit cells of heatmaps, and the explanation, with the numbers of now. */
  refresh() {
    this.explanation.refresh()
    if (!this.lit && !this.frames.firstChild) return
    const groups = this.view.drawn && this.lit ? Object.entries(this.lit) : []
    const frames = groups.flatMap(([kind, cells]) =>
      this.parts.heatmaps.flatMap((heatmap) =>
        heatmap.framesOf(cells).map(({ text, ...place }) => {
          const node = document.createElement('span')
          node.className = `lf-frame cell-${kind}`
          node.dataset.number = text
          Object.assign(node.style, place)
          return node
        })
      )
    )
    this.frames.replaceChildren(...frames)
  }

  /**
   * To the nearest cell of the group in the direction of an arrow.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    if (event.key === 'Escape' && this.tapped) {
      this.tapped = undefined
      this.highlight()
    }
    const node = cellAround(/** @type {Element} */ (event.target))
    const direction = arrowDirection(event.key)
    const group = this.groupOf(node)
    if (!node || !direction || !group.length || hasModifier(event)) return
    event.preventDefault()
    event.stopPropagation()
    const visible = group.filter((one) => one.checkVisibility({ visibilityProperty: true }))
    visible[nearestInDirection(visible.map(centerOf), centerOf(node), direction)]?.focus()
  }
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const elements = (root, selector) =>
  [...root.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node))

/**
 * @param {Element} target
 * @returns {HTMLElement | null}
 */
const cellAround = (target) => target.closest('[data-cell]')

/**
 * @param {Element} node
 * @returns {Point}
 */
function centerOf(node) {
  const { left, right, top, bottom } = node.getBoundingClientRect()
  return [(left + right) / 2, (top + bottom) / 2]
}
