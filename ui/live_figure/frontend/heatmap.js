// Rasters: grids of cells whose ink is a stretch of the vector, from colour to colour through nothing.
// One with a `paint` can be drawn in: by pointer, touch and pen, or with the arrow keys and the space bar.
// It commits { [paint]: [all its cells] } once a stroke; until Python answers it shows the stroke.
// In any that has a label the arrow keys go from cell to cell, which light what belongs to them (4_cells.js).

/** A canvas with one pixel a cell. */
function inked({ start, rows, columns, high, colors }, values, palette, canvas = document.createElement('canvas')) {
  if (canvas.width !== columns || canvas.height !== rows) Object.assign(canvas, { width: columns, height: rows })
  const context = canvas.getContext('2d')
  const image = context.createImageData(columns, rows)
  const inks = colors.map((token) => palette[token].match(/[0-9a-f]{2}/gi).map((c) => parseInt(c, 16)))
  for (let i = 0; i < rows * columns; i++) {
    const share = clamp(values[start + i] / high, -1, 1)
    image.data.set([...inks[share < 0 ? 0 : 1], Math.round(255 * Math.abs(share))], 4 * i)
  }
  context.putImageData(image, 0, 0)
  return canvas
}

class Raster {
  constructor(owner) {
    this.owner = owner
    this.node = document.createElement('canvas')
    owner.cells.frames.before(this.node)
    this.node.onpointerdown = (event) => this.grab(event)
    this.node.onpointermove = (event) => this.move(event)
    this.node.onpointerup = () => this.drop()
    this.node.onpointercancel = () => { this.cells = null; this.last = null; this.owner.request() }
    this.node.onkeydown = (event) => this.key(event)
    this.cursor = [0, 0]
  }

  update(spec) {
    this.spec = spec
    this.cells = null
    this.last = null
    this.ink = ''
    this.node.className = `lf-raster ${spec.paint ? 'lf-paint' : ''} ${spec.ground ? 'lf-ground' : ''}`
    const said = spec.label
      ? { tabindex: 0, 'data-raster': spec.paint || spec.start, role: spec.paint ? 'application' : 'slider', 'aria-label': spec.label }
      : { 'aria-hidden': true }
    for (const { name } of [...this.node.attributes]) if (/^(tabindex|role|data-|aria-)/.test(name)) this.node.removeAttribute(name)
    for (const [name, value] of Object.entries(said)) this.node.setAttribute(name, value)
    this.tell()
  }

  /** Assistive technology hears which cell the cursor is at; in a drawing, that it is one. */
  tell() {
    const { spec, node, owner, cursor: [column, row] } = this
    if (!spec.label || spec.paint) return
    const at = row * spec.columns + column
    const text = owner.spec.words.cell.replace('{row}', row + 1).replace('{column}', column + 1)
      .replace('{value}', format(owner.target()[spec.start + at], spec.style))
    const said = { valuemin: 1, valuemax: spec.rows * spec.columns, valuenow: at + 1, valuetext: text }
    for (const [name, value] of Object.entries(said)) node.setAttribute(`aria-${name}`, value)
  }

  show(vector, palette) {
    const { spec, node, owner } = this
    const [x0, x1, y0, y1] = spec.box
    const [left, top] = owner.painter.pixel(spec.axes, x0, y0)
    const [right, bottom] = owner.painter.pixel(spec.axes, x1, y1)
    this.area = { left, top, width: right - left, height: bottom - top }
    for (const [side, pixels] of Object.entries(this.area)) node.style[side] = `${pixels}px`
    this.values = this.cells ? [...this.cells] : vector.slice(spec.start, spec.start + spec.rows * spec.columns)
    const ink = this.values.join() + owner.palette
    if (ink !== this.ink) inked({ ...spec, start: 0 }, this.values, palette, node)
    this.ink = ink
  }

  /** The entry under a pointer, or at the cursor of the keyboard; undefined if nothing belongs to it. */
  cell(event) {
    const { start, columns } = this.spec
    if (event.clientX === undefined && !this.node.matches(':focus-visible')) return undefined
    const [column, row] = event.clientX === undefined ? this.cursor : this.at(event)
    const entry = start + row * columns + column
    return this.owner.cells.has(entry) ? String(entry) : undefined
  }

  /** Where the frames around some entries go, and what they say. */
  frames(entries) {
    if (!this.area) return []
    const { spec: { start, rows, columns, style }, area: { left, top, width, height } } = this
    const inside = entries.map((entry) => entry - start).filter((i) => i >= 0 && i < rows * columns)
    const [w, h] = [width / columns, height / rows]
    const box = (x, y, across, down, text) => ({ left: `${x}px`, top: `${y}px`, width: `${across}px`, height: `${down}px`, text })
    if (inside.length && (w < FINEST || inside.length === rows * columns)) return [box(left, top, width, height, '')]
    return inside.map((i) => box(left + (i % columns) * w, top + Math.floor(i / columns) * h, w, h, format(this.values[i], style)))
  }

  /** The cell under a pointer. */
  at(event) {
    const box = this.node.getBoundingClientRect()
    const { rows, columns } = this.spec
    return [clamp(Math.floor(((event.clientX - box.left) / box.width) * columns), 0, columns - 1),
      clamp(Math.floor(((event.clientY - box.top) / box.height) * rows), 0, rows - 1)]
  }

  begin(column, row) {
    const { start, rows, columns, high } = this.spec
    this.cells ??= Array.from(this.owner.target().slice(start, start + rows * columns))
    this.erases = this.cells[row * columns + column] > high / 2
  }

  /** Full ink, or none, in a cell; half as much beside it, as a pen leaves it. */
  dab(column, row) {
    const { rows, columns, high } = this.spec
    const put = (c, r, ink) => {
      if (c < 0 || r < 0 || c >= columns || r >= rows) return
      const i = r * columns + c
      this.cells[i] = this.erases ? Math.min(this.cells[i], high - ink) : Math.max(this.cells[i], ink)
    }
    put(column, row, high)
    for (const [c, r] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) put(column + c, row + r, this.erases ? 0 : high / 2)
    this.owner.request()
  }

  grab(event) {
    if (!this.spec.paint || event.button > 0 || !this.owner.drawn) return
    event.preventDefault()
    this.node.setPointerCapture(event.pointerId)
    this.last = this.cursor = this.at(event)
    this.begin(...this.last)
    this.dab(...this.last)
  }

  move(event) {
    if (!this.last) return
    const [c, r] = this.at(event)
    const steps = Math.max(Math.abs(c - this.last[0]), Math.abs(r - this.last[1]))
    for (let i = 1; i <= steps; i++)
      this.dab(Math.round(mix(this.last[0], c, i / steps)), Math.round(mix(this.last[1], r, i / steps)))
    this.last = this.cursor = [c, r]
  }

  drop() {
    if (!this.last) return
    this.last = null
    this.owner.commit({ [this.spec.paint]: this.cells.map((ink) => Math.round(ink)) })
  }

  key(event) {
    const { rows, columns } = this.spec
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!step && (event.key !== ' ' || !this.spec.paint)) return
    event.preventDefault()
    event.stopPropagation()
    if (step) {
      this.cursor = [clamp(this.cursor[0] + step[0], 0, columns - 1), clamp(this.cursor[1] + step[1], 0, rows - 1)]
      this.owner.cells.focus(this.cell({}))
      this.tell()
    } else {
      this.begin(...this.cursor)
      this.dab(...this.cursor)
      this.last = this.cursor
      this.drop()
    }
    this.owner.request()
  }
}
