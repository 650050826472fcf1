// Cells: every number on the screen, in the readout, beside a bar, under a handle or as ink, knows its entry of the vector.
// Pointing at one, tapping it or focusing it lights what it came from, and where it goes: `origins` says so, one step; and
// how it was made is said in words of its own (4_calculation.js). What was tapped stays until the next tap or Escape.
// Among the numbers of the figure one is a tab stop, and in a table: the arrow keys go on to its neighbours. In a raster
// lit cells have a frame and say their number.

const FINEST = 8 // pixels; of a raster whose cells are smaller the whole has a frame

class Cells {
  constructor(owner) {
    this.owner = owner
    this.frames = owner.layer.appendChild(document.createElement('div'))
    this.calculation = new Calculation(owner)
    const { root } = owner
    root.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && !event.buttons) this.point(this.of(event), event)
    })
    root.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.point())
    root.addEventListener('click', (event) => this.tap(event))
    root.addEventListener('focusin', (event) => {
      this.stop(event.target)
      this.focus(this.of(event))
    })
    root.addEventListener('focusout', () => this.focus())
    root.addEventListener('keydown', (event) => this.key(event, event.target.closest('[data-cell]')))
  }

  /** The entry that an event is about; undefined if none. */
  of(event) {
    const raster = this.owner.rasters?.find(({ node }) => node === event.target)
    return raster ? raster.cell(event) : event.target.closest?.('[data-cell]')?.dataset.cell
  }

  /** Find the cells anew: after each change of the picture. */
  update(origins) {
    this.from = new Map(origins.map(([cell, ...from]) => [String(cell), from.map(String)]))
    this.to = new Map()
    for (const [cell, from] of this.from) for (const one of from) this.to.set(one, [...(this.to.get(one) ?? []), cell])
    const { readout, labels, handles } = this.owner
    for (const { node, spec } of labels) this.name(node, spec.cell ?? spec.text.find(Array.isArray)?.[0])
    for (const { node, spec } of handles) this.name(node, spec.now[0])
    for (const node of readout.node.querySelectorAll('[data-n]')) this.name(node, node.dataset.n)
    for (const table of readout.node.querySelectorAll('table')) {
      const cells = [...table.querySelectorAll('[data-cell]')]
      const stop = cells.find((node) => node.tabIndex === 0) ?? cells[0]
      for (const node of cells) node.tabIndex = node === stop ? 0 : -1
    }
    this.calculation.update(this.owner.spec.calculations)
    this.light()
  }

  /** Entries of another vector follow: none of these is pointed at, has the focus or was tapped. */
  forget() {
    this.pointed = this.focused = this.tapped = undefined
    this.calculation.show()
  }

  has(index) { return this.from?.has(String(index)) || this.to?.has(String(index)) }

  name(node, index) {
    if (this.has(index)) node.dataset.cell = index
    else delete node.dataset.cell
  }

  /** Within a formula a number only lights: the formula has to stay, for there is the pointer. */
  point(cell, event) {
    const reads = Boolean(event?.target.closest('.lf-cases, .lf-line'))
    if (cell === this.pointed && reads === this.reads) return
    Object.assign(this, { pointed: cell, reads })
    this.light()
  }

  /** A handle leaves what was tapped before: whoever holds it watches that. */
  tap(event) {
    const cell = this.of(event)
    if (!event.target.closest('.lf-handle')) this.tapped = this.calculation.known.has(cell) ? cell : undefined
    this.pointed = cell
    this.light()
  }

  /** What has the focus is lit, wherever the pointer rests. */
  focus(cell) {
    this.pointed = undefined
    this.focused = cell
    this.light()
  }

  /** All that the arrow keys walk through, together with a number: a table, or what is made in the figure. */
  walk(node) {
    if (!node?.matches('[data-cell]')) return []
    if (node.matches('.lf-mark')) return this.calculation.marks.map((mark) => mark.node)
    return [...(node.closest('table')?.querySelectorAll('[data-cell]') ?? [])]
  }

  /** The focused number is the tab stop of those around it. */
  stop(node) {
    for (const other of this.walk(node)) other.tabIndex = other === node ? 0 : -1
  }

  /** What is pointed at, or else has the focus; and the number whose calculation is read, which may have been tapped. */
  light() {
    const here = this.pointed ?? this.focused
    const { known } = this.calculation
    const read = known.has(here) && !this.reads ? here : this.tapped
    const [from, to] = [this.from.get(here) ?? [], this.to.get(here) ?? []]
    this.lit = here && { here: [here], from, to }
    for (const node of this.owner.root.querySelectorAll('[data-cell]')) {
      const { cell } = node.dataset
      node.classList.toggle('cell-here', cell === here || cell === read)
      node.classList.toggle('cell-from', from.includes(cell))
      node.classList.toggle('cell-to', to.includes(cell))
    }
    this.calculation.ask(read)
    this.frame()
  }

  /** Frames around the lit cells of rasters; one around all of them. */
  frame() {
    this.calculation.write()
    if (!this.lit && !this.frames.firstChild) return
    const frames = this.owner.drawn ? Object.entries(this.lit ?? {}).flatMap(([kind, cells]) => (
      this.owner.rasters.flatMap((raster) => raster.frames(cells).map(({ text, ...place }) => {
        const node = document.createElement('span')
        node.className = `lf-frame cell-${kind}`
        node.dataset.number = text
        Object.assign(node.style, place)
        return node
      })))) : []
    this.frames.replaceChildren(...frames)
  }

  /** To the nearest cell of the group in the direction of an arrow: one farther off the way counts as more distant. */
  key(event, node) {
    if (event.key === 'Escape' && this.tapped) { this.tapped = undefined; this.light() }
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    const cells = this.walk(node)
    if (!way || !cells.length || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const middle = (one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return [(left + right) / 2, (top + bottom) / 2]
    }
    const [x, y] = middle(node)
    let [best, nearest] = [Infinity, null]
    for (const other of cells.filter((one) => one.checkVisibility({ visibilityProperty: true }))) {
      const [dx, dy] = [middle(other)[0] - x, middle(other)[1] - y]
      const [along, aside] = [dx * way[0] + dy * way[1], Math.abs(dx * way[1]) + Math.abs(dy * way[0])]
      if (along > 4 && along + 3 * aside < best) [best, nearest] = [along + 3 * aside, other]
    }
    nearest?.focus()
  }
}
