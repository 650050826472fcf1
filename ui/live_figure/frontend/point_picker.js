// Picks: the points of some traces, of which a person chooses one: by pointer, by touch, or with the arrow keys.
// A ring shows which point it would be; the choice commits { [id]: its value } once. A click where several points
// lie on each other takes the next of them.

const NEAR = 24 // pixels

class Picks {
  constructor(owner, layer) {
    this.owner = owner
    this.node = document.createElement('div')
    this.ring = this.node.appendChild(document.createElement('span'))
    this.node.className = 'lf-picks'
    this.node.tabIndex = 0
    this.node.setAttribute('role', 'slider')
    layer.prepend(this.node)
    this.node.onpointermove = (event) => this.aim(this.nearest(event))
    this.node.onpointerleave = () => { if (!this.keyed) this.aim(null) }
    this.node.onclick = (event) => this.choose(this.nearest(event))
    this.node.onkeydown = (event) => this.key(event)
    this.node.onkeyup = this.node.onblur = () => { if (this.keyed) this.choose(this.aimed) }
  }

  update(spec) {
    const { data } = this.owner.spec.figure
    this.spec = spec
    this.points = spec.traces.flatMap((trace, t) => spec.values[t].map((value, i) => (
      { value, x: data[trace].x[i], y: data[trace].y[i], name: `${data[trace].name} ${value}` })))
    this.aimed = null // the axes may not be there yet: `show` follows when all is drawn
    const chosen = this.points.find(({ value }) => value === spec.value)
    this.node.dataset.picks = spec.id
    const said = { label: spec.label, valuemin: 1, valuemax: this.points.length, valuenow: spec.value, valuetext: chosen?.name ?? '' }
    for (const [name, value] of Object.entries(said)) this.node.setAttribute(`aria-${name}`, value)
  }

  /** Where a point is, in pixels of the plot. */
  spot({ x, y }) { return this.owner.painter.pixel(this.spec.axes, x, y) }

  show() {
    const [x, y] = this.spec.axes.map((name) => this.owner.painter.axis(name))
    Object.assign(this.node.style, { left: `${x._offset}px`, top: `${y._offset}px`, width: `${x._length}px`, height: `${y._length}px` })
    this.ring.hidden = !this.aimed
    if (!this.aimed) return
    const [px, py] = this.spot(this.aimed)
    this.ring.style.transform = `translate(${px - x._offset}px,${py - y._offset}px)`
    this.ring.dataset.name = this.aimed.name
    this.ring.classList.toggle('left', px > x._offset + x._length / 2)
  }

  /** The nearest point to a pointer, if it is near; of several in one place the one after the chosen one. */
  nearest(event) {
    if (!this.owner.drawn) return null
    const box = this.node.getBoundingClientRect()
    const scale = box.width / this.node.offsetWidth // 1, but on a stage
    const at = [(event.clientX - box.left) / scale + this.node.offsetLeft, (event.clientY - box.top) / scale + this.node.offsetTop]
    let [best, found] = [NEAR, []]
    for (const point of this.points) {
      const [px, py] = this.spot(point)
      const far = Math.hypot(px - at[0], py - at[1])
      if (far < best - 1e-6) [best, found] = [far, [point]]
      else if (far <= best + 1e-6 && found.length) found.push(point)
    }
    const chosen = found.findIndex(({ value }) => value === this.spec.value)
    return found.length ? found[(chosen + 1) % found.length] : null
  }

  aim(point) {
    this.aimed = point
    this.node.style.cursor = point ? 'pointer' : ''
    if (this.owner.drawn) this.show()
  }

  choose(point) {
    this.keyed = false
    if (!point || point.value === this.spec.value) return this.aim(null)
    this.aim(point)
    this.owner.commit({ [this.spec.id]: point.value })
  }

  /** Left and right go through the points by their x, up and down by their y. */
  key(event) {
    if (event.key === 'Escape') { this.keyed = false; return this.aim(null) }
    const [axis, far] = { ArrowRight: ['x', 1], ArrowLeft: ['x', -1], ArrowUp: ['y', 1], ArrowDown: ['y', -1], PageUp: ['x', 10],
      PageDown: ['x', -10], Home: ['x', -Infinity], End: ['x', Infinity] }[event.key] ?? []
    if (!axis || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const row = [...this.points].sort((a, b) => a[axis] - b[axis] || a.value - b.value)
    const now = this.aimed ?? this.points.find(({ value }) => value === this.spec.value)
    this.keyed = true
    this.aim(row[clamp(row.indexOf(now) + far, 0, row.length - 1)])
    this.node.setAttribute('aria-valuenow', this.aimed.value)
    this.node.setAttribute('aria-valuetext', this.aimed.name)
  }
}
