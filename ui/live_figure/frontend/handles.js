// Handles: what a person drags. Each is a focusable slider that follows pointer, touch, pen and keyboard.
// It reports to the figure's hand: hold(handle, value), release(handle), cancel(handle).

class Handle {
  constructor(owner, layer) {
    this.owner = owner
    this.node = document.createElement('div')
    this.node.tabIndex = 0
    this.node.setAttribute('role', 'slider')
    layer.append(this.node)
    this.node.onpointerdown = (event) => this.grab(event)
    this.node.onpointermove = (event) => this.move(event)
    this.node.onpointerup = () => this.drop()
    this.node.onpointercancel = () => this.cancel()
    this.node.onlostpointercapture = () => this.drop()
    this.node.onkeydown = (event) => this.key(event)
    this.node.onkeyup = () => this.keyed && this.drop()
    this.node.onblur = () => this.keyed && this.drop()
  }

  update(spec) {
    this.spec = spec
    this.node.className = `lf-handle lf-${spec.shape}`
    this.node.style.setProperty('--c', `var(--c-${spec.color})`)
    this.node.dataset.handle = spec.id
    this.node.setAttribute('aria-label', spec.label)
    this.node.setAttribute('aria-orientation', spec.upright ? 'vertical' : 'horizontal')
    this.node.setAttribute('aria-valuemin', spec.now[1])
    this.node.setAttribute('aria-valuemax', spec.now[2])
  }

  /** Put the handle where the vector says; tell assistive technology only when asked (not in every frame of a drag). */
  place(vector, tell) {
    const { axes, x, y, now, text } = this.spec
    const [px, py] = this.owner.painter.pixel(axes, vector[x], vector[y])
    this.node.style.transform = `translate(${px.toFixed(2)}px,${py.toFixed(2)}px)`
    if (!tell) return
    this.node.setAttribute('aria-valuenow', Number(vector[now[0]].toPrecision(6)))
    this.node.setAttribute('aria-valuetext', say(text, vector))
  }

  /** The nearest round value: a multiple of the step, or of a tenth of it, … so that `finest` is not skipped. */
  snap(value, finest = Infinity) {
    const { low, high } = this.spec
    let { step } = this.spec
    while (step > finest) step /= 10
    return Number(clamp(Math.round(value / step) * step, low, high).toFixed(9))
  }

  /** The handle's way through the plot, in pixels: where it stands at each value of its grid. */
  way() {
    const { axes, x, y, grid, travel } = this.spec
    if (travel) return null
    return grid.map((value) => {
      const there = sampleAt(this.spec, value, this.owner.shown)
      return this.owner.painter.pixel(axes, there[x], there[y])
    })
  }

  grab(event) {
    if (event.button > 0 || this.owner.hand.held || !this.owner.drawn) return
    event.preventDefault()
    this.node.setPointerCapture(event.pointerId)
    this.node.focus({ preventScroll: true })
    this.take(event.pointerId, [event.clientX, event.clientY])
    this.node.classList.add('held')
  }

  /** From here on, the handle goes as far as the pointer goes from `from`. */
  take(pointer, from) {
    const scale = this.node.getBoundingClientRect().width / this.node.offsetWidth // 1, but on a stage
    this.held = { pointer, scale, way: this.way(), from, now: from, value: this.owner.hand.valueOf(this.spec), at: this.spot() }
  }

  /** The plot was drawn anew, perhaps in another place and size: on from where the pointer is now. */
  takeAgain() { if (this.held) this.take(this.held.pointer, this.held.now) }

  /** Where the handle is, in pixels of the plot; the hand that holds it may be a frame ahead of what is shown. */
  spot() {
    const { owner, spec } = this
    const vector = owner.hand.held ? owner.target() : owner.shown
    return owner.painter.pixel(spec.axes, vector[spec.x], vector[spec.y])
  }

  move(event) {
    if (!this.held || event.pointerId !== this.held.pointer) return
    const { from, at, way, value, scale } = this.held
    this.held.now = [event.clientX, event.clientY]
    const [dx, dy] = [(event.clientX - from[0]) / scale, (event.clientY - from[1]) / scale]
    const { low, high, travel } = this.spec
    this.owner.hand.hold(this.spec, way
      ? this.snap(...this.nearest(way, at[0] + dx, at[1] + dy))
      : this.snap(value + ((dx - dy) / travel) * (high - low)))
  }

  /** The value whose place on the way is nearest to a pixel, and how far the value goes there in two pixels. */
  nearest(way, px, py) {
    const { grid } = this.spec
    let [best, value, pace] = [Infinity, grid[0], Infinity]
    for (let i = 0; i + 1 < way.length; i++) {
      const [ax, ay] = way[i]
      const [ux, uy] = [way[i + 1][0] - ax, way[i + 1][1] - ay]
      const t = clamp(((px - ax) * ux + (py - ay) * uy) / (ux * ux + uy * uy || 1), 0, 1)
      const distance = (ax + t * ux - px) ** 2 + (ay + t * uy - py) ** 2
      if (distance < best)
        [best, value, pace] = [distance, mix(grid[i], grid[i + 1], t), 2 * (grid[i + 1] - grid[i]) / Math.hypot(ux, uy)]
    }
    return [value, pace]
  }

  key(event) {
    if (event.key === 'Escape') return this.cancel()
    const { low, high, step, leap } = this.spec
    const now = this.owner.hand.valueOf(this.spec)
    const small = event.shiftKey ? leap : step
    const next = {
      ArrowRight: now + small, ArrowUp: now + small, ArrowLeft: now - small, ArrowDown: now - small,
      PageUp: now + leap, PageDown: now - leap, Home: low, End: high,
    }[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    this.keyed = true
    this.owner.hand.hold(this.spec, this.snap(next))
  }

  drop() {
    if (!this.held && !this.keyed) return
    this.letGo()
    this.owner.hand.release(this.spec)
  }

  cancel() {
    if (!this.held && !this.keyed) return
    this.letGo()
    this.owner.hand.cancel(this.spec)
  }

  letGo() {
    this.held = null
    this.keyed = false
    this.node.classList.remove('held')
  }
}
