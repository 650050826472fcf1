/** Words and numbers in the figure, each at a point given by two entries of the vector. */

/** @import { LabelSpec, Vector, View } from './types.d.ts' */
import { formatPhrase, isShown } from './format.js'

export class Label {
  /**
   * @param {HTMLElement} layer
   * @param {View} view
   * @param {LabelSpec} spec
   */
  constructor(layer, view, spec) {
    this.view = view
    this.spec = spec
    this.node = layer.appendChild(document.createElement('span'))
    /** The styles that were written last. @type {{ transform?: string, visibility?: string }} */
    this.written = {}
  }

  /** @param {LabelSpec} spec */
  update(spec) {
    this.spec = spec
    this.node.className = `lf-label lf-${spec.anchor} ${spec.style}`
    this.node.style.color = spec.color ? `var(--c-${spec.color})` : ''
  }

  /** @param {Vector} vector */
  show(vector) {
    const { node, spec } = this
    if (!this.view.shows(node, spec.axes)) return
    const [x, y] = this.view.pixel(spec.axes, vector[spec.x], vector[spec.y])
    const [left, top] = [(x + spec.dx).toFixed(1), (y + spec.dy).toFixed(1)]
    this.set('transform', `translate(${left}px,${top}px)`)
    const text = formatPhrase(spec.text, vector)
    if (node.textContent !== text) node.textContent = text
    this.set('visibility', isShown(spec, vector) ? 'visible' : 'hidden')
    if (spec.on !== null) node.classList.toggle('on', vector[spec.on] > 0.5)
  }

  /**
   * Write a style only if it changes: in most frames of a drag most labels stay where they are.
   * @param {'transform' | 'visibility'} name
   * @param {string} value
   */
  set(name, value) {
    if (this.written[name] !== value) this.node.style[name] = this.written[name] = value
  }

  remove() {
    this.node.remove()
  }
}
