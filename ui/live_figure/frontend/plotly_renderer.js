/**
 * Plotly draws the figure once; while numbers move, only the traces that moved are redrawn, straight in Plotly's SVG
 * (measured on two cores: 16 ms from input to paint; Plotly.animate 22 ms). When it draws anew: redraw_scheduler.js.
 *
 * Everything that relies on what Plotly.js does not promise is in this file: `_fullLayout` (axes and their `c2p`, `d2p`, `p2d`,
 * `_offset`, `_length`), `calcdata`, and the SVG nodes of traces (`.trace`, `.point path`, `path.js-line`,
 * `path.js-fill`). A trace whose nodes are not found keeps the numbers of the last full drawing;
 * tests/browser/test_live_figure.py sees that it moves.
 */

/** @import { Axes, Binding, Form, Message, Palette, Point, Vector, View } from './types.d.ts' */
import { resolveColors } from './colors.js'
import { clamp } from './interpolation.js'

/** @typedef {any} Axis an axis of Plotly's */

/**
 * @typedef {object} Trace a bound trace, and what to redraw of it
 * @property {Record<string, number>} at where in the vector each bound attribute begins
 * @property {any[]} calc
 * @property {any} full
 * @property {number} count
 * @property {Axis} xa
 * @property {Axis} ya
 * @property {Element[]} bars
 * @property {Element | null | undefined} line
 * @property {Element | null | undefined} fill the area inside of a line, of a trace with `fill: 'toself'`
 * @property {Element[]} points
 */

const KEPT = 6 // plots: of the figure on the screen, and of some before it, to which a person may come back
const MARGIN = 9 // pixels by which what is outside of an axis may stand out of the plot

const plotly = () => /** @type {any} */ (globalThis).Plotly

/** @implements {View} */
export class PlotlyRenderer {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place
    /** Whether the figure that is to be shown is drawn; whoever calls `draw` says so. */
    this.drawn = false
    /** Plotly's node. @type {any} */
    this.plot = null
    /** Plots by their figure's key and all that Plotly was given, the latest last. @type {Map<string, HTMLElement>} */
    this.kept = new Map()
    /** The x axes that the layout leaves out. @type {Set<string>} */
    this.hidden = new Set()
    /** Found again after each drawing. @type {Trace[]} */
    this.traces = []
  }

  /** @param {string} name */
  axis(name) {
    return this.plot._fullLayout[name[0] + 'axis' + name.slice(1)]
  }

  /**
   * Where an axis begins in the plot, and how long it is, in pixels.
   * @param {string} name
   */
  axisRange(name) {
    const { _offset: start, _length: length } = this.axis(name)
    return { start, length }
  }

  /**
   * Pixels, inside the plot, of a data point on the named axes.
   * @param {Axes} axes
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  pixel(axes, x, y) {
    const [xa, ya] = [this.axis(axes[0]), this.axis(axes[1])]
    return [
      xa._offset + clamp(xa.d2p(x), -MARGIN, xa._length + MARGIN),
      ya._offset + clamp(ya.d2p(y), -MARGIN, ya._length + MARGIN),
    ]
  }

  /**
   * The data point at pixels inside the plot, on the named axes.
   * @param {Axes} axes
   * @param {number} px
   * @param {number} py
   * @returns {Point}
   */
  data(axes, px, py) {
    const [xa, ya] = [this.axis(axes[0]), this.axis(axes[1])]
    return [xa.p2d(px - xa._offset), ya.p2d(py - ya._offset)]
  }

  /**
   * Show a node only if the layout has the axes on which it stands.
   * @param {HTMLElement} node
   * @param {Axes} axes
   */
  shows(node, axes) {
    return !node.classList.toggle('lf-absent', this.hidden.has(axes[0]))
  }

  /** Left, top, width and height of the area inside the margins. */
  area() {
    const { l: left, t: top, w: width, h: height } = this.plot._fullLayout._size
    return { left, top, width, height }
  }

  /**
   * Draw everything with Plotly, or show again what it drew, in one of Python's layouts.
   * @param {Message} message
   * @param {Vector} vector
   * @param {Palette} palette
   * @param {{ form: Form, width: number, height: number, font: { family: string, size: number } }} look
   */
  async draw(message, vector, palette, { form, width, height, font }) {
    const { figure, bindings } = message
    const layout = structuredClone(figure.layout)
    const { hidden = [], ...changes } = figure[form]
    this.hidden = new Set(hidden)
    for (const axis of hidden) {
      for (const name of [`xaxis${axis.slice(1)}`, `yaxis${axis.slice(1)}`]) {
        layout[name] = { ...layout[name], visible: false }
      }
    }
    for (const [path, value] of Object.entries(changes)) {
      const [name, part] = path.split('.')
      if (part) layout[name][part] = value
      else layout[name] = value
    }
    Object.assign(layout, { width, height })
    layout.font = { ...layout.font, ...font }
    const isHidden = (/** @type {string | undefined} */ axis) => this.hidden.has(axis ?? 'x')
    layout.shapes = layout.shapes?.filter((/** @type {any} */ { xref }) => !isHidden(xref))
    const data = figure.data.map((trace) =>
      isHidden(trace.xaxis) ? { ...trace, visible: false } : trace
    )
    const description = resolveColors({ data, layout, bindings }, palette)
    const key = JSON.stringify([message.key, description]) // bars keep the places of their first drawing
    this.plot = this.kept.get(key) ?? document.createElement('div')
    if (this.place.firstChild !== this.plot) this.place.replaceChildren(this.plot)
    if (!this.kept.delete(key)) await this.create(description, vector)
    this.kept.set(key, this.plot)
    if (this.kept.size > KEPT) this.purge([...this.kept.keys()][0])
    this.findTraces(bindings)
  }

  /**
   * @param {{ data: any[], layout: any, bindings: Binding[] }} description
   * @param {Vector} vector
   */
  create({ data, layout, bindings }, vector) {
    for (const { trace, attribute, start, count } of bindings) {
      data[trace][attribute] = Array.from(vector.subarray(start, start + count))
    }
    return plotly().newPlot(this.plot, data, layout, { staticPlot: true, responsive: false })
  }

  /** @param {string} key */
  purge(key) {
    plotly().purge(this.kept.get(key))
    this.kept.delete(key)
  }

  remove() {
    for (const key of [...this.kept.keys()]) this.purge(key)
  }

  /**
   * Look up the SVG nodes of every bound trace.
   * @param {Binding[]} bindings
   */
  findTraces(bindings) {
    /** @type {Map<number, Element>} */
    const groups = new Map()
    for (const node of this.plot.querySelectorAll('.trace')) {
      if (node.__data__?.[0]?.trace) groups.set(node.__data__[0].trace.index, node)
    }
    /** @type {Map<number, Record<string, number>>} */
    const bound = new Map()
    for (const { trace, attribute, start } of bindings) {
      if (this.plot.calcdata[trace][0].trace.visible !== true) continue
      bound.set(trace, { ...bound.get(trace), [attribute]: start })
    }
    this.traces = [...bound].map(([index, at]) => {
      const calc = this.plot.calcdata[index]
      const full = calc[0].trace
      const group = groups.get(index)
      const all = (/** @type {string} */ selector) => [...group?.querySelectorAll(selector) ?? []]
      return {
        at,
        calc,
        full,
        count: calc.length,
        xa: this.axis(full.xaxis),
        ya: this.axis(full.yaxis),
        bars: full.type === 'bar' ? all('.point path') : [],
        line: group?.querySelector('path.js-line'),
        fill: group?.querySelector('path.js-fill'),
        points: full.type === 'scatter' ? all('.points path.point') : [],
      }
    })
  }

  /**
   * Move every trace to where `vector` says; `before` is what is on the screen: what stands still costs nothing.
   * @param {Vector} vector
   * @param {Vector | null} before
   */
  paint(vector, before) {
    for (const trace of this.traces) {
      if (before && isSame(trace, vector, before)) continue
      if (trace.bars.length) paintBars(trace, vector)
      else paintScatter(trace, vector)
    }
  }

  /**
   * The plot as an image, a data URL.
   * @param {any} layout what the image has beside the plot's own layout; annotations and shapes are added to its own
   * @param {{ format: string, width: number, height: number, scale: number }} options
   * @returns {Promise<string>}
   */
  toImage({ annotations, shapes, ...layout }, options) {
    const { data, layout: own } = this.plot
    const { width, height } = options
    return plotly().toImage({
      data,
      layout: {
        ...own,
        ...layout,
        width,
        height,
        annotations: [...(own.annotations ?? []), ...annotations],
        shapes: [...(own.shapes ?? []), ...shapes],
      },
    }, options)
  }
}

/** @type {(trace: Trace, vector: Vector, before: Vector) => boolean} */
function isSame({ at, count }, vector, before) {
  for (const start of Object.values(at)) {
    for (let i = start; i < start + count; i++) if (vector[i] !== before[i]) return false
  }
  return true
}

/** @type {(trace: Trace, vector: Vector) => void} */
function paintBars({ at, calc, full, xa, ya, bars }, vector) {
  const vertical = full.orientation !== 'h'
  const [place, size] = vertical ? [xa, ya] : [ya, xa]
  const start = at[vertical ? 'y' : 'x']
  const edge = (/** @type {number} */ value) =>
    clamp(size.c2p(value, true), -MARGIN, size._length + MARGIN)
  bars.forEach((path, i) => {
    const [p0, p1] = [place.c2p(calc[i].p0, true), place.c2p(calc[i].p1, true)]
    const base = at.base === undefined ? 0 : vector[at.base + i]
    const [s0, s1] = [edge(base), edge(base + vector[start + i])]
    const d = vertical ? `M${p0},${s0}V${s1}H${p1}V${s0}Z` : `M${s0},${p0}V${p1}H${s1}V${p0}Z`
    path.setAttribute('d', d)
  })
}

/** @type {(trace: Trace, vector: Vector) => void} */
function paintScatter({ at, calc, xa, ya, line, fill, points, count }, vector) {
  let [path, pen] = ['', 'M']
  for (let i = 0; i < count; i++) {
    const x = xa.c2p(at.x === undefined ? calc[i].x : vector[at.x + i], true)
    const y = ya.c2p(at.y === undefined ? calc[i].y : vector[at.y + i], true)
    const isFinite = Number.isFinite(x) && Number.isFinite(y)
    if (isFinite) path += `${pen}${x.toFixed(2)},${clamp(y, -1e4, 1e4).toFixed(2)}`
    pen = isFinite ? 'L' : 'M'
    if (points[i] && isFinite) points[i].setAttribute('transform', `translate(${x},${y})`)
  }
  line?.setAttribute('d', path)
  fill?.setAttribute('d', `${path}Z`)
}
