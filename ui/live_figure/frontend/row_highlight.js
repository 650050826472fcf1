/**
 * Bands across a figure, each behind all that belongs to one thing. The one that is pointed at, tapped, or whose handle is
 * dragged or has the focus, is lit.
 */

/** @import { Handle } from './handles.js' */
/** @import { RowHighlightSpec, Vector, View } from './types.d.ts' */

export class RowHighlights {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} layer
   * @param {View} view
   * @param {Handle[]} handles
   */
  constructor(root, layer, view, handles) {
    this.layer = layer
    this.view = view
    this.handles = handles
    /** @type {RowHighlightSpec[]} */
    this.specs = []
    /** @type {HTMLElement[]} */
    this.nodes = []
    root.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !event.buttons) this.highlight(this.under(event))
    })
    root.addEventListener('pointerdown', (event) => {
      this.highlight(this.ofHandle(event.target) ?? this.under(event))
    })
    root.addEventListener(
      'pointerleave',
      (event) => event.pointerType === 'mouse' && this.highlight(),
    )
    root.addEventListener('focusin', ({ target }) => {
      if (/** @type {Element} */ (target).matches(':focus-visible')) {
        this.highlight(this.ofHandle(target))
      }
    })
    root.addEventListener('focusout', () => this.highlight())
  }

  /** @param {RowHighlightSpec[]} specs */
  update(specs) {
    this.specs = specs
    while (this.nodes.length > specs.length) this.nodes.pop()?.remove()
    specs.forEach((spec, i) => {
      this.nodes[i] ??= this.layer.appendChild(document.createElement('div'))
      this.nodes[i].classList.add('lf-row-highlight')
      this.nodes[i].style.setProperty('--c', `var(--c-${spec.color})`)
    })
  }

  /** @param {Vector} vector */
  show(vector) {
    this.specs.forEach(({ axes, end, across, beside, y, half }, i) => {
      // It ends at a panel that the layout may leave out.
      const last = this.view.shows(this.nodes[i], [end, axes[1]]) ? end : axes[0]
      if (!this.view.shows(this.nodes[i], axes)) return
      const [left, top] = this.view.pixel(axes, across[0], vector[y] - half)
      const [right, bottom] = this.view.pixel([last, axes[1]], across[1], vector[y] + half)
      const start = Math.max(0, left - beside[0])
      const { style } = this.nodes[i]
      style.left = `${start}px`
      style.top = `${top}px`
      style.width = `${right + beside[1] - start}px`
      style.height = `${bottom - top}px`
    })
  }

  /**
   * The band of a handle.
   * @param {EventTarget | null} target
   */
  ofHandle(target) {
    const handle = this.handles.find(({ node }) => node === target)
    return handle && this.nodes[this.specs.findIndex((spec) => spec.handle === handle.spec.id)]
  }

  /**
   * The band under a pointer.
   * @param {PointerEvent} event
   */
  under({ clientX, clientY }) {
    return this.nodes.find((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect()
      return clientX >= left && clientX <= right && clientY >= top && clientY < bottom
    })
  }

  /** @param {HTMLElement} [lit] */
  highlight(lit) {
    for (const node of this.nodes) node.classList.toggle('on', node === lit)
  }
}
