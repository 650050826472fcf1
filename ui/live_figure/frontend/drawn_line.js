/**
 * A line that a person draws: one stroke across the plot sets the height of each point that it passes. Pointer, touch and
 * pen may begin anywhere in the plot; for the keyboard each point is a slider. A trace of the figure shows the line, so
 * here are only the targets.
 */

/** @import { DragSession } from './drag_session.js' */
/** @import { DrawnLineSpec, LineHandleSpec, Point, State, Vector, View } from './types.d.ts' */
import { snap } from './geometry.js'
import { Handle } from './handles.js'
import { sliderValue } from './keys.js'
import { pointsPassed } from './line_heights.js'

/** @typedef {{ view: View, state: State, drag: DragSession }} Figure */

/**
 * What a handle needs to know of each point.
 * @param {DrawnLineSpec} line
 * @returns {LineHandleSpec[]}
 */
const handleSpecs = (line) =>
  line.points.map((point, at) => ({
    ...line,
    ...point,
    at,
    now: [point.y, line.low, line.high],
    shape: 'height',
    upright: true,
  }))

/** A point as a handle: keys move it; a pointer on it begins a stroke, as everywhere in the plot. */
class LineHandle extends Handle {
  get own() {
    return /** @type {LineHandleSpec} */ (this.spec)
  }

  /** @override @param {LineHandleSpec} spec */
  update(spec) {
    super.update(spec)
    this.node.dataset.handle = `${spec.id}.${spec.at}`
  }

  /** @override */
  onPointerDown() {}

  /** @override @param {KeyboardEvent} event */
  valueAfter({ key, shiftKey }) {
    const { own } = this
    const heights = [.../** @type {number[]} */ (this.drag.valueOf(own))]
    const next = sliderValue(key, heights[own.at], own, shiftKey)
    if (next === undefined) return undefined
    heights[own.at] = snap(next, own)
    return heights
  }
}

export class DrawnLine {
  /**
   * @param {HTMLElement} layer
   * @param {Figure} figure
   * @param {DrawnLineSpec} spec
   */
  constructor(layer, figure, spec) {
    this.figure = figure
    this.spec = spec
    /**
     * The pointer that draws, where it was last, and whether it only presses a point so far.
     * @type {{ pointer: number, at: Point, presses: boolean } | null}
     */
    this.pen = null
    /** @type {LineHandle[]} */
    this.handles = []
    this.node = document.createElement('div')
    this.node.className = 'lf-drawn-line'
    this.surface = this.node.appendChild(document.createElement('div'))
    layer.append(this.node)
    this.node.onpointerdown = (event) => this.onPointerDown(event)
    this.node.onpointermove = (event) => this.onPointerMove(event)
    this.node.onpointerup = (event) => this.onPointerUp(event)
    this.node.onpointercancel = () => this.release() && figure.drag.cancel(this.spec)
    this.node.onlostpointercapture = () => this.release() && figure.drag.end(this.spec)
  }

  /** @param {DrawnLineSpec} spec */
  update(spec) {
    this.spec = spec
    const specs = handleSpecs(spec)
    while (this.handles.length < specs.length) {
      this.handles.push(new LineHandle(this.node, this.figure, specs[this.handles.length]))
    }
    this.handles.forEach((handle, i) => handle.update(specs[i]))
  }

  /** @param {Vector} vector */
  show(vector) {
    const [across, up] = this.spec.axes.map((name) => this.figure.view.axisRange(name))
    Object.assign(this.surface.style, {
      left: `${across.start}px`,
      top: `${up.start}px`,
      width: `${across.length}px`,
      height: `${up.length}px`,
    })
    for (const handle of this.handles) handle.show(vector)
  }

  /** @param {Vector} vector */
  announce(vector) {
    for (const handle of this.handles) handle.announce(vector)
  }

  /**
   * The point of the plot under a pointer.
   * @param {PointerEvent} event
   */
  dataAt({ clientX, clientY }) {
    const { surface } = this
    const box = surface.getBoundingClientRect()
    const scale = box.width / surface.offsetWidth // 1, but while presenting
    const px = (clientX - box.left) / scale + surface.offsetLeft
    const py = (clientY - box.top) / scale + surface.offsetTop
    return this.figure.view.data(this.spec.axes, px, py)
  }

  /** @param {PointerEvent} event */
  onPointerDown(event) {
    const { view, drag } = this.figure
    if (event.button > 0 || this.pen || drag.active || !view.drawn) return
    event.preventDefault()
    this.node.setPointerCapture(event.pointerId)
    const presses = event.target !== this.surface
    this.pen = { pointer: event.pointerId, at: this.dataAt(event), presses }
  }

  /** @param {PointerEvent} event */
  onPointerMove(event) {
    if (event.pointerId !== this.pen?.pointer) return
    this.draw(event)
    this.pen.presses = false
  }

  /**
   * A press on the plot sets a height, too; one on a point has not moved it.
   * @param {PointerEvent} event
   */
  onPointerUp(event) {
    if (event.pointerId !== this.pen?.pointer) return
    if (!this.pen.presses) this.draw(event)
    this.release()
    this.figure.drag.end(this.spec)
  }

  /**
   * Go on with the stroke to where the pointer is.
   * @param {PointerEvent} event
   */
  draw(event) {
    const { spec, pen, figure: { drag, state } } = this
    if (!pen) return
    const to = this.dataAt(event)
    const xs = spec.points.map(({ x }) => state.shown[x])
    const passed = pointsPassed(xs, pen.at, to, spec.reach)
    pen.at = to
    if (!passed.length) return
    const heights = [.../** @type {number[]} */ (drag.valueOf(spec))]
    for (const [i, height] of passed) heights[i] = snap(height, spec)
    drag.moveTo(spec, heights)
  }

  /** Whether a pointer drew. */
  release() {
    const drew = this.pen !== null
    this.pen = null
    return drew
  }

  remove() {
    this.node.remove()
  }
}
