// The live figure: one picture on the screen at a time, made by one of three sources (rest, a hand, a player),
// and a glide whenever the source or the data changes. The contract with Python is in ui/picture.py.

const GLIDE = 300 // milliseconds
const ease = (t) => t * t * (3 - 2 * t)
const still = matchMedia('(prefers-reduced-motion: reduce)')

class LiveFigure {
  constructor(root) {
    Object.assign(this, { root, home: location.pathname })
    const part = (name) => root.querySelector(`.lf-${name}`)
    this.plot = part('plot')
    this.layer = part('layer')
    this.controls = part('players')
    this.examples = part('presets')
    this.lead = new Fields(this, part('lead'))
    this.fields = new Fields(this, part('fields'))
    this.box = part('box')
    this.readout = new Readout(part('readout'))
    this.summary = part('summary')
    this.trouble = part('trouble')
    this.deck = new Deck(this, this.examples)
    this.painter = new Painter(this.plot)
    this.place = new Place(this)
    this.cells = new Cells(this)
    this.lanes = new Lanes(this)
    this.hand = new Hand(this)
    Object.assign(this, { handles: [], players: [], shown: null, player: null })
    this.watcher = new ResizeObserver(() => this.resized())
    this.watcher.observe(root)
    root.liveFigure = this
  }

  // --- data ---------------------------------------------------------------------------------------

  /** Data on its way: it is taken in the order in which it was sent, whatever became of the data before. */
  take(spec, send) {
    this.taken = Promise.all([spec, this.taken?.catch(() => {})]).then(([here]) => { if (!this.gone) this.update(here, send) })
  }

  /** New data from Python. A hand that holds a handle keeps it; a changed figure waits until the hand lets go. */
  update(spec, send) {
    const same = this.spec?.key === spec.key
    const figure = JSON.stringify([spec.figure, spec.bindings, spec.marks.length, spec.handles.map((h) => h.id)])
    const redraw = !same || figure !== this.figure || this.palette !== this.theme(spec)
    if (this.hand.held && redraw) { this.waiting = [spec, send]; return }
    this.waiting = null
    this.send = send
    const focused = focusedItem(this.root)
    if (!same) this.forget()
    // Another state, by Back or a link, is to be seen: a film that was left in its middle must not stay before it.
    else if (this.player?.left && spec.vector.some((value, i) => value !== this.spec.vector[i])) this.rest()
    const before = this.shown
    const glides = before && !this.hand.left
    this.spec = spec
    this.figure = figure
    speak(spec.words.lang)
    this.dress()
    if (focused && !same) this.root.querySelector(focused)?.focus({ preventScroll: true })
    if (this.hand.left) this.hand.answered(spec)
    // The answer to a hand's own commit is what the hand left, made exact: no glide, and no waiting for a frame.
    if (glides) this.glide()
    else this.shown = this.target()
    if (this.drawn && !redraw && !glides) this.show(this.shown, before)
    else this.write(this.shown)
    if (redraw || this.broken) this.draw()
    this.request()
  }

  /** Another figure comes (`spec.key`): whatever belongs to entries of the old vector goes; fields have names of their own. */
  forget() {
    for (const player of this.players) player.stop()
    this.cells.forget()
    for (const kind of ['rasters', 'picks', 'handles', 'players', 'labels']) this[kind] = reconcile(this[kind], [])
    this.shown = this.blend = this.player = this.hand.left = null
  }

  /** Everything in the picture that is not Plotly's: words, handles, players, marks, the readout. */
  dress() {
    const { spec } = this
    this.plot.parentElement.setAttribute('aria-label', spec.label)
    this.rasters = reconcile(this.rasters, spec.rasters, () => new Raster(this), (raster, s) => raster.update(s))
    this.lanes.update(spec.lanes)
    this.picks = reconcile(this.picks, spec.picks, () => new Picks(this, this.layer), (picks, s) => picks.update(s))
    this.handles = reconcile(this.handles, spec.handles, () => new Handle(this, this.layer), (handle, s) => handle.update(s))
    this.players = reconcile(this.players, spec.sequences, () => new Player(this, this.deck), (player, s) => player.update(s, spec.words))
    this.deck.update(spec.words)
    const { lead, fields, title, presets } = spec.controls
    this.examples.setAttribute('aria-label', spec.words.presets)
    this.lead.update(lead, spec.wrong)
    this.fields.update(fields, spec.wrong)
    this.box.firstElementChild.textContent = title
    if (this.box.hidden !== !title) {
      this.box.hidden = !title
      ;(title ? this.box : this.box.parentElement).append(this.fields.place)
    }
    this.presets = reconcile(this.presets, presets, () => new Preset(this, this.examples), (preset, s) => preset.update(s))
    this.labels = reconcile(this.labels, spec.marks, () => ({ node: this.layer.appendChild(document.createElement('span')) }), (label, s) => {
      label.spec = s
      label.node.className = `lf-mark lf-${s.anchor} ${s.style}`
      label.node.style.color = s.color ? `var(--c-${s.color})` : ''
    })
    this.readout.update(spec.html)
    // A film that goes step by step is led from above: its sentence, its buttons, the figure, the formula.
    const above = this.readout.led
    if (above !== (this.controls.nextElementSibling === this.plot.parentElement))
      (above ? this.plot.parentElement : this.readout.node).before(this.controls)
    this.cells.update(spec.origins)
  }

  theme(spec = this.spec) {
    if (spec.stage) return 'projector'
    const probe = getComputedStyle(this.root).getPropertyValue('--st-background-color').trim()
    const [r, g, b] = (probe.match(/[0-9a-f]{2}/gi) ?? ['ff', 'ff', 'ff']).map((c) => parseInt(c, 16))
    return r + g + b < 384 ? 'dark' : 'light'
  }

  async draw() {
    this.drawn = false
    this.palette = this.theme()
    const palette = this.spec.palettes[this.palette]
    for (const [name, color] of Object.entries(palette)) this.root.style.setProperty(`--c-${name}`, color)
    const style = getComputedStyle(this.root)
    const [width, height] = this.place.fit()
    const size = this.place.room()
    try {
      this.broken = false
      await loadPlotly(this.spec.plotly)
    } catch {
      this.broken = true
    }
    this.root.classList.toggle('lf-broken', Boolean(this.broken))
    this.trouble.hidden = !this.broken
    this.trouble.textContent = this.broken ? this.spec.words.missing : ''
    if (this.broken) return this.request()
    const latest = (this.latest = {}) // of several drawings that wait for each other, the last
    this.drawing = (this.drawing ?? Promise.resolve()).then(async () => {
      if (this.gone || this.latest !== latest) return
      await this.painter.draw(this.spec, this.shown, palette, width, height,
        { family: style.fontFamily, size: 0.85 * parseFloat(style.fontSize) })
      if (this.latest !== latest) return // what is to be shown now may have axes that this plot has not
      this.drawn = true
      this.root.classList.add('lf-drawn')
      this.size = size
      this.show(this.shown, null)
      for (const handle of this.handles) handle.takeAgain()
      this.request()
      this.resized() // while Plotly drew, a style sheet or a font may have come
    })
    return this.drawing
  }

  resized() {
    const busy = this.spec?.stage && (this.hand.held || this.deck.playing)
    if (this.drawn && !busy && this.root.clientWidth && this.place.room() !== this.size) this.draw()
  }

  /** The window changed its size, or is about to be printed, or was. */
  heard({ type }) {
    if (type === 'resize') this.resized()
    else this.place.shrink()
  }

  // --- sources ------------------------------------------------------------------------------------

  /** What the picture should be now, before any glide. */
  target() {
    const { spec, hand, player } = this
    if (player && !hand.held) return frameAt(player.spec, player.position, spec.vector)
    return hand.picture(spec) ?? spec.vector
  }

  settle() {
    if (this.waiting) this.update(...this.waiting)
    this.resized() // on a stage this waited for the hand
    this.request()
  }

  follow(player) {
    if (this.player !== player) { this.rest(); this.hand.left = null; this.player = player }
    if (this.deck.chosen !== player) this.deck.choose(player)
    this.request()
  }

  /** Leave the player, if there is one, gliding from its picture. */
  rest() {
    this.glide()
    const player = this.player
    this.player = null
    player?.stop()
    this.request()
  }

  commit(values) { this.say('commit', values) }

  /** Tell Python; but a field that is taken away while somebody types in it reports a change in the middle of the next page. */
  say(what, values) { if (location.pathname === this.home) this.send(what, values) }

  /** Ask Python for something else than what a film or a hand was about to show. */
  ask(what, values) {
    this.calm()
    this.say(what, values)
  }

  // --- for others on the page (the stage, the share menu) -------------------------------------------

  /** Whether the picture is drawn and stands still. */
  resting() { return this.drawn && !this.blend && !this.hand.held && !this.deck.playing }

  /** Go back to what Python computed, from a film or from where a hand let go. */
  calm() {
    if (this.player) this.rest()
    if (this.hand.left) this.hand.give()
    this.request()
  }

  /** The picture as an image, a data URL: { type: 'png' | 'svg', transparent }. */
  image(how) {
    const looks = this.labels.map(({ node }) => getComputedStyle(node))
    return imageOf(this.spec, this.shown, this.spec.palettes[this.palette], looks, how)
  }

  /** Have a film at hand, or the first one; not while one plays. False if it is not. */
  choose(id) { return !this.deck.playing && this.deck.choose(this.deck.find(id)) }

  /** Play a film, or the one at hand; pause it if it plays. False if there is none. */
  toggle(id) { return this.deck.toggle(id) }

  // --- the clock ----------------------------------------------------------------------------------

  /** From the picture that is on the screen now, glide to whatever the target is. */
  glide() {
    if (!still.matches && this.shown) this.blend = { from: this.shown.slice(), start: null }
  }

  request() { this.tick ??= requestAnimationFrame((now) => this.frame(now)) }

  frame(now) {
    this.tick = null
    if (this.gone || !(this.drawn || this.broken)) return
    const playing = this.player?.tick(now)
    let vector = this.target()
    if (this.blend) {
      this.blend.start ??= now
      const t = ease(Math.min((now - this.blend.start) / GLIDE, 1))
      if (t < 1) vector = vector.map((goal, i) => mix(this.blend.from[i], goal, t))
      else this.blend = null
    }
    const before = this.shown
    this.shown = vector
    this.show(vector, before)
    if (playing || this.blend) this.request()
    clearTimeout(this.quiet)
    this.quiet = setTimeout(() => this.tell(this.shown), 200)
  }

  show(vector, before) {
    this.write(vector)
    if (this.broken) return
    this.painter.paint(vector, before)
    for (const { node, spec } of this.labels) {
      const [x, y] = this.painter.pixel(spec.axes, vector[spec.x], vector[spec.y])
      node.style.transform = `translate(${(x + spec.dx).toFixed(1)}px,${(y + spec.dy).toFixed(1)}px)`
      const text = say(spec.text, vector)
      if (node.textContent !== text) node.textContent = text
      node.style.visibility = seen(spec, vector) ? 'visible' : 'hidden'
      if (spec.on !== null) node.classList.toggle('on', vector[spec.on] > 0.5)
    }
    for (const picks of this.picks) picks.show()
    for (const raster of this.rasters) raster.show(vector, this.spec.palettes[this.palette])
    this.cells.frame()
    this.lanes.show(vector)
    for (const handle of this.handles) handle.place(vector, false)
  }

  /** The numbers around the figure. */
  write(vector) {
    this.readout.write(vector)
    this.lead.show(vector)
    this.fields.show(vector)
  }

  /** The picture rests: say it to those who listen. */
  tell(vector) {
    if (this.gone) return
    const text = say(this.spec.summary, vector)
    if (this.summary.textContent !== text) this.summary.textContent = text
    if (this.drawn) for (const handle of this.handles) handle.place(vector, true)
  }

  remove() {
    this.gone = true
    this.watcher.disconnect()
    clearTimeout(this.quiet)
    cancelAnimationFrame(this.tick)
    const purge = () => this.painter.remove()
    if (this.drawing) this.drawing.then(purge, purge) // Plotly trips over a plot that is taken away while it draws
    else purge()
  }
}
