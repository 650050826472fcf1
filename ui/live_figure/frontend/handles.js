/**
 * A handle: what a person drags. It is a focusable slider that follows pointer, touch, pen and keyboard. What its values
 * are, and where a pointer or a key takes it, is told by path_handles.js and plane_handles.js.
 */

/** @import { DragSession, Value } from './drag_session.js' */
/** @import { AnyHandleSpec, Point, State, Vector, View } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { formatPhrase } from './format.js'
import { hasModifier } from './keys.js'

export class Handle {
  /**
   * @param {HTMLElement} layer
   * @param {{ view: View, state: State, drag: DragSession }} figure
   * @param {AnyHandleSpec} spec
   */
  constructor(layer, { view, state, drag }, spec) {
    this.view = view
    this.state = state
    this.drag = drag
    this.spec = spec
    /**
     * The grip of a pointer: where it took the handle, where it is now, and where and at what value the handle was.
     * @type {{ pointer: number, scale: number, path: Point[] | null, from: Point, now: Point, value: Value, at: Point } | null}
     */
    this.grip = null
    this.keyed = false
    this.node = document.createElement('div')
    this.node.className = `lf-handle lf-${spec.shape}`
    this.node.tabIndex = 0
    this.node.setAttribute('role', 'slider')
    layer.append(this.node)
    this.node.onpointerdown = (event) => this.onPointerDown(event)
    this.node.onpointermove = (event) => this.onPointerMove(event)
    this.node.onpointerup = () => this.end()
    this.node.onpointercancel = () => this.cancel()
    this.node.onlostpointercapture = () => this.end()
    this.node.onkeydown = (event) => this.onKey(event)
    this.node.onkeyup = () => this.keyed && this.end()
    this.node.onblur = () => this.keyed && this.end()
  }

  /** @param {AnyHandleSpec} spec */
  update(spec) {
    // Whether it is held, or calls, is told by other classes, and goes on.
    this.node.classList.replace(`lf-${this.spec.shape}`, `lf-${spec.shape}`)
    this.spec = spec
    this.node.style.setProperty('--c', `var(--c-${spec.color})`)
    this.node.dataset.handle = spec.id
    setAttributes(this.node, {
      'aria-label': spec.label,
      'aria-orientation': spec.upright ? 'vertical' : 'horizontal',
      'aria-valuemin': spec.now[1],
      'aria-valuemax': spec.now[2],
    })
  }

  /**
   * Put the handle where the vector says.
   * @param {Vector} vector
   */
  show(vector) {
    const { axes, x, y } = this.spec
    if (!this.view.shows(this.node, axes)) return
    const [px, py] = this.view.pixel(axes, vector[x], vector[y])
    this.node.style.transform = `translate(${px.toFixed(2)}px,${py.toFixed(2)}px)`
  }

  /**
   * Tell assistive technology the value; not in every frame of a drag.
   * @param {Vector} vector
   */
  announce(vector) {
    const { now, text } = this.spec
    setAttributes(this.node, {
      'aria-valuenow': Number(vector[now[0]].toPrecision(6)),
      'aria-valuetext': formatPhrase(text, vector),
    })
  }

  /** The handle's way through the plot, in pixels, if it has one. @returns {Point[] | null} */
  path() {
    return null
  }

  /**
   * The value to which a pointer has taken the handle, in pixels from where it took it.
   * @param {Point} _moved
   * @returns {Value}
   */
  valueAt(_moved) {
    throw new Error('a handle of no kind')
  }

  /**
   * The value to which a key takes the handle; undefined if it is no such key.
   * @param {KeyboardEvent} _event
   * @returns {Value | undefined}
   */
  valueAfter(_event) {
    return undefined
  }

  /** @param {PointerEvent} event */
  onPointerDown(event) {
    if (event.button > 0 || this.drag.active || !this.view.drawn) return
    event.preventDefault()
    this.node.setPointerCapture(event.pointerId)
    this.node.focus({ preventScroll: true })
    this.start(event.pointerId, [event.clientX, event.clientY])
    this.node.classList.add('dragging')
  }

  /**
   * From here on, the handle goes as far as the pointer goes from `from`.
   * @param {number} pointer
   * @param {Point} from
   */
  start(pointer, from) {
    const scale = this.node.getBoundingClientRect().width / this.node.offsetWidth // 1, but while presenting
    const value = this.drag.valueOf(this.spec)
    this.grip = { pointer, scale, path: this.path(), from, now: from, value, at: this.position() }
  }

  /** The plot was drawn anew, perhaps in another place and size: go on from where the pointer is now. */
  restart() {
    if (this.grip) this.start(this.grip.pointer, this.grip.now)
  }

  /** Where the handle is, in pixels of the plot; a drag may be a frame ahead of what is shown. */
  position() {
    const { spec, state } = this
    const vector = this.drag.active ? state.target() : state.shown
    return this.view.pixel(spec.axes, vector[spec.x], vector[spec.y])
  }

  /** @param {PointerEvent} event */
  onPointerMove(event) {
    if (!this.grip || event.pointerId !== this.grip.pointer) return
    const { from, scale } = this.grip
    this.grip.now = [event.clientX, event.clientY]
    const moved = [(event.clientX - from[0]) / scale, (event.clientY - from[1]) / scale]
    this.drag.moveTo(this.spec, this.valueAt(/** @type {Point} */ (moved)))
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === 'Escape') return this.cancel()
    const next = this.valueAfter(event)
    if (next === undefined || hasModifier(event)) return
    event.preventDefault()
    event.stopPropagation()
    this.keyed = true
    this.drag.moveTo(this.spec, next)
  }

  end() {
    if (this.release()) this.drag.end(this.spec)
  }

  cancel() {
    if (this.release()) this.drag.cancel(this.spec)
  }

  /** Whether anything held the handle. */
  release() {
    const held = this.grip !== null || this.keyed
    this.grip = null
    this.keyed = false
    if (held) this.node.classList.remove('dragging')
    return held
  }

  remove() {
    this.node.remove()
  }
}
