// Lanes: what belongs to one thing, side by side across a figure. The one that is pointed at, tapped, or whose handle is
// held or has the focus, is lit.

class Lanes {
  constructor(owner) {
    this.owner = owner
    this.specs = []
    this.nodes = []
    const { root } = owner
    root.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !event.buttons) this.light(this.under(event))
    })
    root.addEventListener('pointerdown', (event) => this.light(this.of(event.target) ?? this.under(event)))
    root.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.light())
    root.addEventListener('focusin', ({ target }) => target.matches(':focus-visible') && this.light(this.of(target)))
    root.addEventListener('focusout', () => this.light())
  }

  update(specs) {
    this.specs = specs
    while (this.nodes.length > specs.length) this.nodes.pop().remove()
    while (this.nodes.length < specs.length) this.nodes.push(this.owner.layer.appendChild(document.createElement('div')))
    this.nodes.forEach((node, i) => {
      node.classList.add('lf-lane')
      node.style.setProperty('--c', `var(--c-${specs[i].color})`)
    })
  }

  show(vector) {
    const { painter } = this.owner
    this.specs.forEach(({ axes, end, across, beside, y, half }, i) => {
      const [left, top] = painter.pixel(axes, across[0], vector[y] - half)
      const [right, bottom] = painter.pixel([end, axes[1]], across[1], vector[y] + half)
      const start = Math.max(0, left - beside[0])
      const place = { left: start, top, width: right + beside[1] - start, height: bottom - top }
      for (const [side, pixels] of Object.entries(place)) this.nodes[i].style[side] = `${pixels}px`
    })
  }

  /** The lane of a handle. */
  of(target) {
    const handle = this.owner.handles.find(({ node }) => node === target)
    return handle && this.nodes[this.specs.findIndex((spec) => spec.handle === handle.spec.id)]
  }

  /** The lane under a pointer. */
  under({ clientX, clientY }) {
    return this.nodes.find((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect()
      return clientX >= left && clientX <= right && clientY >= top && clientY < bottom
    })
  }

  light(lit) { for (const node of this.nodes) node.classList.toggle('on', node === lit) }
}
