/**
 * Grids of cells whose ink is a stretch of the vector, from colour to colour through nothing. One with a `paint` can be
 * drawn in: by pointer, touch and pen, or with the arrow keys and the space bar. It commits { [paint]: [all its cells] }
 * once a stroke; until Python answers it shows the stroke. In any that has a label the arrow keys go from cell to cell,
 * which light what belongs to them (provenance_highlight.js).
 */

/** @import { ProvenanceHighlight } from './provenance_highlight.js' */
/** @import { Channel } from './channel.js' */
/** @import { HeatmapSpec, Palette, Point, State, Vector, View } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { formatNumber } from './format.js'
import { drawCells } from './heatmap_image.js'
import { clamp, lerp } from './interpolation.js'
import { arrowDirection, hasModifier } from './keys.js'
import { PendingCommit } from './pending_commit.js'

const FINEST = 8 // pixels; of a heatmap whose cells are smaller the whole has a frame

export class Heatmap {
  /**
   * @param {{ view: View, state: State, channel: Channel, provenance: ProvenanceHighlight }} figure
   * @param {HeatmapSpec} spec
   */
  constructor({ view, state, channel, provenance }, spec) {
    this.view = view
    this.state = state
    this.channel = channel
    this.provenance = provenance
    this.spec = spec
    /** @type {Point} */
    this.cursor = [0, 0]
    /** What is on the screen. @type {ArrayLike<number>} */
    this.values = []
    /** @type {{ left: number, top: number, width: number, height: number } | null} */
    this.area = null
    /** What was drawn last: values and theme. */
    this.ink = ''
    /** All cells, while somebody draws and until Python answers. @type {number[] | null} */
    this.stroke = null
    /** The last stroke, until Python answers. @type {PendingCommit | null} */
    this.pending = null
    /** Where the pen is. @type {Point | null} */
    this.pen = null
    /** The pointer that holds it: another finger draws nothing meanwhile. */
    this.pointer = 0
    this.erases = false
    this.node = document.createElement('canvas')
    provenance.frames.before(this.node)
    this.node.onpointerdown = (event) => this.onPointerDown(event)
    this.node.onpointermove = (event) => this.onPointerMove(event)
    this.node.onpointerup = ({ pointerId }) => pointerId === this.pointer && this.commit()
    this.node.onlostpointercapture = this.node.onpointerup
    this.node.onpointercancel = ({ pointerId }) => {
      if (pointerId !== this.pointer) return
      this.stroke = null
      this.pen = null
      state.requestFrame()
    }
    this.node.onkeydown = (event) => this.onKey(event)
  }

  /** @param {HeatmapSpec} spec */
  update(spec) {
    if (spec.paint !== this.spec.paint) this.pen = null
    this.spec = spec
    // A server that is back shows the drawing without the stroke, and gets it again.
    if (!this.pending?.lost || this.pending.settle(this.hasStroke)) this.pending = null
    if (!this.pen && !this.pending) this.stroke = null // else the answer has come in the middle of the next stroke
    this.ink = ''
    const paint = spec.paint ? 'lf-drawable' : ''
    this.node.className = `lf-heatmap ${paint} ${spec.ground ? 'lf-background' : ''}`
    for (const { name } of [...this.node.attributes]) {
      if (/^(tabindex|role|data-|aria-)/.test(name)) this.node.removeAttribute(name)
    }
    if (spec.label) {
      setAttributes(this.node, {
        tabindex: 0,
        'data-heatmap': spec.paint || spec.start,
        role: spec.paint ? 'application' : 'slider',
        'aria-label': spec.label,
      })
    } else {
      setAttributes(this.node, { 'aria-hidden': true })
    }
    this.announce()
  }

  /** Whether the drawing that Python has sent is the one with the stroke. */
  get hasStroke() {
    const { state: { message: { vector } }, spec: { start } } = this
    return this.stroke?.every((ink, i) => Math.round(ink) === vector[start + i]) ?? true
  }

  /** Assistive technology hears which cell the cursor is at; in a drawing, that it is one. */
  announce() {
    const { spec, node, state, cursor: [column, row] } = this
    if (!spec.label || spec.paint) return
    const at = row * spec.columns + column
    const value = formatNumber(state.target()[spec.start + at], spec.style)
    const text = state.message.words.cell.replace('{row}', String(row + 1))
      .replace('{column}', String(column + 1)).replace('{value}', value)
    setAttributes(node, {
      'aria-valuemin': 1,
      'aria-valuemax': spec.rows * spec.columns,
      'aria-valuenow': at + 1,
      'aria-valuetext': text,
    })
  }

  /**
   * @param {Vector} vector
   * @param {Palette} palette
   * @param {string} theme
   */
  show(vector, palette, theme) {
    const { spec, node } = this
    if (!this.view.shows(node, spec.axes)) return
    const [x0, x1, y0, y1] = spec.box
    const [left, top] = this.view.pixel(spec.axes, x0, y0)
    const [right, bottom] = this.view.pixel(spec.axes, x1, y1)
    this.area = { left, top, width: right - left, height: bottom - top }
    for (const [side, pixels] of Object.entries(this.area)) {
      node.style.setProperty(side, `${pixels}px`)
    }
    const { start, rows, columns } = spec
    this.values = this.stroke ? [...this.stroke] : vector.slice(start, start + rows * columns)
    const ink = Array.prototype.join.call(this.values) + theme
    if (ink !== this.ink) drawCells({ ...spec, start: 0 }, this.values, palette, node)
    this.ink = ink
  }

  /**
   * The entry under a pointer, or at the cursor of the keyboard; undefined if nothing belongs to it.
   * @param {MouseEvent | null} event
   */
  cellOf(event) {
    if (!event && !this.node.matches(':focus-visible')) return undefined
    const [column, row] = event ? this.positionOf(event) : this.cursor
    const entry = this.spec.start + row * this.spec.columns + column
    return this.provenance.has(entry) ? String(entry) : undefined
  }

  /**
   * Where the frames around some entries go, and what they say.
   * @param {string[]} entries
   */
  framesOf(entries) {
    if (!this.area) return []
    const { spec: { start, rows, columns, style }, area: { left, top, width, height } } = this
    const inside = entries.map((entry) => Number(entry) - start)
      .filter((i) => i >= 0 && i < rows * columns)
    const [w, h] = [width / columns, height / rows]
    const frame = (
      /** @type {number} */ x,
      /** @type {number} */ y,
      /** @type {number} */ across,
      /** @type {number} */ down,
      /** @type {string} */ text,
    ) => ({ left: `${x}px`, top: `${y}px`, width: `${across}px`, height: `${down}px`, text })
    if (inside.length && (w < FINEST || inside.length === rows * columns)) {
      return [frame(left, top, width, height, '')]
    }
    return inside.map((i) => {
      const [x, y] = [left + (i % columns) * w, top + Math.floor(i / columns) * h]
      return frame(x, y, w, h, formatNumber(this.values[i], style))
    })
  }

  /**
   * The cell under a pointer: column and row.
   * @param {MouseEvent} event
   * @returns {Point}
   */
  positionOf({ clientX, clientY }) {
    const { left, top, width, height } = this.node.getBoundingClientRect()
    const { rows, columns } = this.spec
    return [
      clamp(Math.floor(((clientX - left) / width) * columns), 0, columns - 1),
      clamp(Math.floor(((clientY - top) / height) * rows), 0, rows - 1),
    ]
  }

  /** @param {Point} position */
  startStroke([column, row]) {
    const { start, rows, columns, high } = this.spec
    this.stroke ??= Array.from(this.state.target().slice(start, start + rows * columns))
    this.erases = this.stroke[row * columns + column] > high / 2
  }

  /**
   * Full ink, or none, in a cell; half as much beside it, as a pen leaves it.
   * @param {Point} position
   */
  inkCell([column, row]) {
    const { rows, columns, high } = this.spec
    const cells = /** @type {number[]} */ (this.stroke)
    const put = (
      /** @type {number} */ c,
      /** @type {number} */ r,
      /** @type {number} */ ink,
    ) => {
      if (c < 0 || r < 0 || c >= columns || r >= rows) return
      const i = r * columns + c
      cells[i] = this.erases ? Math.min(cells[i], high - ink) : Math.max(cells[i], ink)
    }
    put(column, row, high)
    for (const [c, r] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) {
      put(column + c, row + r, this.erases ? 0 : high / 2)
    }
    this.state.requestFrame()
  }

  /** @param {PointerEvent} event */
  onPointerDown(event) {
    if (!this.spec.paint || event.button > 0 || this.pen || !this.view.drawn) return
    event.preventDefault()
    this.node.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    this.pen = this.cursor = this.positionOf(event)
    this.startStroke(this.pen)
    this.inkCell(this.pen)
  }

  /** @param {PointerEvent} event */
  onPointerMove(event) {
    if (!this.pen || event.pointerId !== this.pointer) return
    const position = this.positionOf(event)
    const [c, r] = position
    const steps = Math.max(Math.abs(c - this.pen[0]), Math.abs(r - this.pen[1]))
    for (let i = 1; i <= steps; i++) {
      const t = i / steps
      this.inkCell([Math.round(lerp(this.pen[0], c, t)), Math.round(lerp(this.pen[1], r, t))])
    }
    this.pen = this.cursor = position
  }

  commit() {
    if (!this.pen || !this.stroke) return
    this.pen = null
    const cells = this.stroke.map((ink) => Math.round(ink))
    this.pending = new PendingCommit(this.channel, { [this.spec.paint]: cells }, {
      isOpen: (pending) => this.pending === pending,
      revert: () => {
        this.pending = null
        if (!this.pen) this.stroke = null
        this.state.requestFrame()
      },
    })
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { rows, columns, paint } = this.spec
    const direction = arrowDirection(event.key)
    if ((!direction && (event.key !== ' ' || !paint)) || hasModifier(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (direction) {
      this.cursor = [
        clamp(this.cursor[0] + direction[0], 0, columns - 1),
        clamp(this.cursor[1] + direction[1], 0, rows - 1),
      ]
      this.provenance.focus(this.cellOf(null))
      this.announce()
    } else {
      this.startStroke(this.cursor)
      this.inkCell(this.cursor)
      this.pen = this.cursor
      this.commit()
    }
    this.state.requestFrame()
  }

  remove() {
    this.pending = null
    this.node.remove()
  }
}
