/** Words and numbers in the figure, each at a point given by two entries of the vector. */

/** @import { LabelItem, LabelSpec, Vector, View } from './types.d.ts' */
import { formatPhrase, isShown } from './format.js'

export class Labels {
  /**
   * @param {HTMLElement} layer
   * @param {View} view
   */
  constructor(layer, view) {
    this.layer = layer
    this.view = view
    /** @type {LabelItem[]} */
    this.items = []
  }

  /** @param {LabelSpec[]} specs */
  update(specs) {
    while (this.items.length > specs.length) this.items.pop()?.node.remove()
    specs.forEach((spec, i) => {
      const node = this.items[i]?.node ?? this.layer.appendChild(document.createElement('span'))
      node.className = `lf-label lf-${spec.anchor} ${spec.style}`
      node.style.color = spec.color ? `var(--c-${spec.color})` : ''
      this.items[i] = { node, spec }
    })
  }

  /** @param {Vector} vector */
  show(vector) {
    for (const { node, spec } of this.items) {
      const [x, y] = this.view.pixel(spec.axes, vector[spec.x], vector[spec.y])
      const [left, top] = [(x + spec.dx).toFixed(1), (y + spec.dy).toFixed(1)]
      node.style.transform = `translate(${left}px,${top}px)`
      const text = formatPhrase(spec.text, vector)
      if (node.textContent !== text) node.textContent = text
      node.style.visibility = isShown(spec, vector) ? 'visible' : 'hidden'
      if (spec.on !== null) node.classList.toggle('on', vector[spec.on] > 0.5)
    }
  }
}
