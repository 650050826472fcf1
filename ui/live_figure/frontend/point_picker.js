/**
 * The points of some traces, of which a person chooses one: by pointer, by touch, or with the arrow keys. A ring shows
 * which point it would be; the choice commits { [id]: its value } once. A click where several points lie on each other
 * takes the next of them.
 */

/** @import { PickablePoint, Point, PointPickerSpec, Requests, State, View } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { nearestPoints } from './geometry.js'
import { clamp } from './interpolation.js'
import { hasModifier, pickerMove } from './keys.js'

const RADIUS = 24 // pixels

export class PointPicker {
  /**
   * @param {HTMLElement} layer
   * @param {{ view: View, state: State, channel: Requests }} figure
   * @param {PointPickerSpec} spec
   */
  constructor(layer, { view, state, channel }, spec) {
    this.view = view
    this.state = state
    this.channel = channel
    this.spec = spec
    /** @type {PickablePoint[]} */
    this.points = []
    /** @type {PickablePoint | null} */
    this.aimed = null
    this.keyed = false
    this.node = document.createElement('div')
    this.ring = this.node.appendChild(document.createElement('span'))
    this.node.className = 'lf-point-picker'
    this.node.tabIndex = 0
    this.node.setAttribute('role', 'slider')
    layer.prepend(this.node)
    this.node.onpointermove = (event) => this.aim(this.nearest(event))
    this.node.onpointerleave = () => {
      if (!this.keyed) this.aim(null)
    }
    this.node.onclick = (event) => this.choose(this.nearest(event))
    this.node.onkeydown = (event) => this.onKey(event)
    this.node.onkeyup = this.node.onblur = () => {
      if (this.keyed) this.choose(this.aimed)
    }
  }

  /** @param {PointPickerSpec} spec */
  update(spec) {
    const { data } = this.state.message.figure
    this.spec = spec
    this.points = spec.traces.flatMap((trace, t) => {
      const { x, y, name } = data[trace]
      return spec.values[t].map((value, i) => ({
        value,
        x: x[i],
        y: y[i],
        name: `${name} ${value}`,
      }))
    })
    this.node.dataset.pointPicker = spec.id
    this.aimed = null // the axes may not be there yet: `show` follows when all is drawn
    setAttributes(this.node, {
      'aria-label': spec.label,
      'aria-valuemin': 1,
      'aria-valuemax': this.points.length,
    })
    this.announce(this.chosen)
  }

  /** @param {PickablePoint | undefined} point */
  announce(point) {
    const { value, name } = point ?? { value: this.spec.value, name: '' }
    setAttributes(this.node, { 'aria-valuenow': value, 'aria-valuetext': name })
  }

  get chosen() {
    return this.points.find(({ value }) => value === this.spec.value)
  }

  /**
   * Where a point is, in pixels of the plot.
   * @param {PickablePoint} point
   */
  pixelOf({ x, y }) {
    return this.view.pixel(this.spec.axes, x, y)
  }

  show() {
    if (!this.view.shows(this.node, this.spec.axes)) return
    const [x, y] = this.spec.axes.map((name) => this.view.axisRange(name))
    const { style } = this.node
    style.left = `${x.start}px`
    style.top = `${y.start}px`
    style.width = `${x.length}px`
    style.height = `${y.length}px`
    this.ring.hidden = !this.aimed
    if (!this.aimed) return
    const [px, py] = this.pixelOf(this.aimed)
    this.ring.style.transform = `translate(${px - x.start}px,${py - y.start}px)`
    this.ring.dataset.name = this.aimed.name
    this.ring.classList.toggle('left', px > x.start + x.length / 2)
  }

  /**
   * The nearest point to a pointer, if it is near; of several in one place the one after the chosen one.
   * @param {MouseEvent} event
   */
  nearest(event) {
    if (!this.view.drawn) return null
    const { node, points } = this
    const box = node.getBoundingClientRect()
    const scale = box.width / node.offsetWidth // 1, but while presenting
    /** @type {Point} */
    const at = [
      (event.clientX - box.left) / scale + node.offsetLeft,
      (event.clientY - box.top) / scale + node.offsetTop,
    ]
    const pixels = points.map((point) => this.pixelOf(point))
    const found = nearestPoints(pixels, at, RADIUS).map((i) => points[i])
    const chosen = found.findIndex(({ value }) => value === this.spec.value)
    return found[(chosen + 1) % found.length] ?? null
  }

  /** @param {PickablePoint | null} point */
  aim(point) {
    this.aimed = point
    this.node.style.cursor = point ? 'pointer' : ''
    if (this.view.drawn) this.show()
  }

  /** @param {PickablePoint | null} point */
  choose(point) {
    this.keyed = false
    if (!point || point.value === this.spec.value) return this.aim(null)
    this.aim(point)
    this.channel.commit({ [this.spec.id]: point.value })
  }

  /**
   * Left and right go through the points by their x, up and down by their y.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    if (event.key === 'Escape') {
      this.keyed = false
      this.announce(this.chosen)
      return this.aim(null)
    }
    const move = pickerMove(event.key)
    if (!move || hasModifier(event)) return
    event.preventDefault()
    event.stopPropagation()
    const [axis, distance] = move
    const row = [...this.points].sort((a, b) => a[axis] - b[axis] || a.value - b.value)
    const now = this.aimed ?? this.chosen
    const next = row[clamp((now ? row.indexOf(now) : -1) + distance, 0, row.length - 1)]
    this.keyed = true
    this.aim(next)
    this.announce(next)
  }

  remove() {
    this.node.remove()
  }
}
