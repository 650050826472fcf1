// The painter: Plotly draws the figure once; while numbers move, only the marks that moved are redrawn,
// straight in Plotly's SVG (measured on two cores: 16 ms from input to paint; Plotly.animate 22 ms).

/** Replace colour tokens (`$name`) everywhere in a figure by the colours of the theme that is on. */
function coloured(node, palette) {
  if (typeof node === 'string') return node[0] === '$' ? palette[node.slice(1)] ?? node : node
  if (Array.isArray(node)) return node.map((item) => coloured(item, palette))
  if (node && typeof node === 'object')
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, coloured(value, palette)]))
  return node
}

const KEPT = 6 // plots: of the figure on the screen, and of some before it, to which a person may come back

class Painter {
  constructor(place) {
    this.place = place
    this.plot = null // Plotly's node
    this.kept = new Map() // plots by their figure's key and all that Plotly was told, the latest last
    this.spec = null
    this.marks = [] // what to redraw: one entry a bound trace, found again after each draw of Plotly's
  }

  axis(name) { return this.plot._fullLayout[name[0] + 'axis' + name.slice(1)] }

  /** Pixels, inside the plot, of a data point on the named axes. */
  pixel(axes, x, y) {
    const [xa, ya] = [this.axis(axes[0]), this.axis(axes[1])]
    return [xa._offset + clamp(xa.d2p(x), -9, xa._length + 9), ya._offset + clamp(ya.d2p(y), -9, ya._length + 9)]
  }

  /** Draw everything with Plotly, or show again what it drew. The width chooses between Python's two layouts. */
  async draw(spec, vector, palette, width, height, font) {
    this.spec = spec
    const figure = spec.figure
    const layout = structuredClone(figure.layout)
    for (const [path, value] of Object.entries(width >= spec.breakpoint ? figure.wide : figure.narrow)) {
      const [name, part] = path.split('.')
      if (part) layout[name][part] = value
      else layout[name] = value
    }
    Object.assign(layout, { width, height })
    layout.font = { ...layout.font, ...font }
    const told = coloured([figure.data, layout, spec.bindings], palette)
    const key = JSON.stringify([spec.key, told]) // bars keep their places from when they were made
    this.plot = this.kept.get(key) ?? document.createElement('div')
    if (this.place.firstChild !== this.plot) this.place.replaceChildren(this.plot)
    if (!this.kept.delete(key)) await this.make(...told, vector)
    this.kept.set(key, this.plot)
    if (this.kept.size > KEPT) this.forget(this.kept.keys().next().value)
    this.find()
  }

  make(data, layout, bindings, vector) {
    for (const { trace, attribute, start, count } of bindings)
      data[trace][attribute] = Array.from(vector.subarray(start, start + count))
    return window.Plotly.newPlot(this.plot, data, layout, { staticPlot: true, responsive: false })
  }

  forget(key) {
    window.Plotly.purge(this.kept.get(key))
    this.kept.delete(key)
  }

  remove() { for (const key of [...this.kept.keys()]) this.forget(key) }

  /** Look up the SVG nodes of every bound trace; a trace that Plotly drew in another way is left to `draw`. */
  find() {
    const groups = new Map()
    for (const node of this.plot.querySelectorAll('.trace'))
      if (node.__data__?.[0]?.trace) groups.set(node.__data__[0].trace.index, node)
    const bound = new Map()
    for (const { trace, attribute, start } of this.spec.bindings)
      bound.set(trace, { ...bound.get(trace), [attribute]: start })
    this.marks = [...bound].map(([index, at]) => {
      const calc = this.plot.calcdata[index]
      const full = calc[0].trace
      const group = groups.get(index)
      return {
        at, calc, full, count: calc.length,
        xa: this.axis(full.xaxis), ya: this.axis(full.yaxis),
        bars: full.type === 'bar' ? [...group?.querySelectorAll('.point path') ?? []] : [],
        line: group?.querySelector('path.js-line'),
        points: full.type === 'scatter' ? [...group?.querySelectorAll('.points path.point') ?? []] : [],
      }
    })
  }

  /** Move every mark to where `vector` says; `before` is what is on the screen, so what stands still costs nothing. */
  paint(vector, before) {
    for (const mark of this.marks) {
      if (before && this.same(mark, vector, before)) continue
      if (mark.bars.length) this.paintBars(mark, vector)
      else this.paintScatter(mark, vector)
    }
  }

  same({ at, count }, vector, before) {
    for (const start of Object.values(at))
      for (let i = start; i < start + count; i++) if (vector[i] !== before[i]) return false
    return true
  }

  paintBars({ at, calc, full, xa, ya, bars }, vector) {
    const upright = full.orientation !== 'h'
    const [place, size] = upright ? [xa, ya] : [ya, xa]
    const start = at[upright ? 'y' : 'x']
    bars.forEach((path, i) => {
      const [p0, p1] = [place.c2p(calc[i].p0, true), place.c2p(calc[i].p1, true)]
      const foot = at.base === undefined ? 0 : vector[at.base + i]
      const edge = (value) => clamp(size.c2p(value, true), -9, size._length + 9)
      const [s0, s1] = [edge(foot), edge(foot + vector[start + i])]
      path.setAttribute('d', upright ? `M${p0},${s0}V${s1}H${p1}V${s0}Z` : `M${s0},${p0}V${p1}H${s1}V${p0}Z`)
    })
  }

  paintScatter({ at, calc, xa, ya, line, points, count }, vector) {
    let [path, pen] = ['', 'M']
    for (let i = 0; i < count; i++) {
      const x = xa.c2p(at.x === undefined ? calc[i].x : vector[at.x + i], true)
      const y = ya.c2p(at.y === undefined ? calc[i].y : vector[at.y + i], true)
      const shown = Number.isFinite(x) && Number.isFinite(y)
      if (shown) path += `${pen}${x.toFixed(2)},${clamp(y, -1e4, 1e4).toFixed(2)}`
      pen = shown ? 'L' : 'M'
      if (points[i] && shown) points[i].setAttribute('transform', `translate(${x},${y})`)
    }
    line?.setAttribute('d', path)
  }
}
