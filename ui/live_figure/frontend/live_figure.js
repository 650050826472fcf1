/**
 * One figure on the page: here its parts meet. Python's messages come in (`enqueue`), the parts draw, drag and play, and
 * each frame shows the vector that FigureState chooses. README.md is the contract with Python.
 */

/** @import { Message, Send, Values, Vector } from './types.d.ts' */
import { Announcer, setPageLanguage } from './accessibility.js'
import { Channel } from './channel.js'
import { isDark } from './colors.js'
import { Fields, Preset } from './controls.js'
import { DragSession } from './drag_session.js'
import { FigureLayout } from './figure_layout.js'
import { FigureState } from './figure_state.js'
import { formatPhrase } from './format.js'
import { Handle } from './handles.js'
import { Heatmap } from './heatmap.js'
import { exportImage } from './image_export.js'
import { Label } from './labels.js'
import { focusedPart, syncList } from './lists.js'
import { PlaybackControls } from './playback_controls.js'
import { PlotlyHost } from './plotly_host.js'
import { PointPicker } from './point_picker.js'
import { ProvenanceHighlight } from './provenance_highlight.js'
import { Readout } from './readout.js'
import { Refusal } from './refusal.js'
import { RowHighlights } from './row_highlight.js'
import { loadPlotly } from './streamlit_host.js'

export class LiveFigure {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    const part = (
      /** @type {string} */ name,
    ) => /** @type {HTMLElement} */ (this.find(`.lf-${name}`))
    this.plot = part('plot')
    this.layer = part('overlay')
    this.animationRow = part('controls')
    this.presetRow = part('presets')
    this.moreFields = part('more-fields')
    this.error = part('error')

    this.channel = new Channel()
    this.view = new PlotlyHost(this.plot)
    this.state = new FigureState((now) => this.onFrame(now))
    this.layout = new FigureLayout(root, this.plot)
    const figure = { view: this.view, state: this.state, channel: this.channel }
    this.playback = new PlaybackControls(this.presetRow, figure, () => {
      this.drag.pending = null
    })
    this.drag = new DragSession(this.state, this.channel, {
      onStart: () => this.playback.active && this.playback.leave(),
      onEnd: (changed) => this.onDragEnd(changed),
    })
    this.state.sources = [
      (base) => this.drag.vector(base),
      (base) => this.playback.vector(base),
    ]

    // Fields and examples ask for something else than what a drag or an animation was about to show.
    const requests = {
      commit: (/** @type {Values} */ values) => this.request('commit', values),
      enter: (/** @type {Values} */ values) => this.request('enter', values),
    }
    this.requests = requests
    this.lead = new Fields(part('lead'), { state: this.state, requests })
    this.fields = new Fields(part('fields'), { state: this.state, requests })
    this.readout = new Readout(part('readout'))
    /** @type {Label[]} */
    this.labels = []
    /** @type {Handle[]} */
    this.handles = []
    /** @type {Heatmap[]} */
    this.heatmaps = []
    /** @type {PointPicker[]} */
    this.pointPickers = []
    /** @type {Preset[]} */
    this.presets = []
    this.provenance = new ProvenanceHighlight(root, this.layer, figure, {
      readout: this.readout.node,
      labels: this.labels,
      handles: this.handles,
      heatmaps: this.heatmaps,
    })
    this.rowHighlights = new RowHighlights(root, this.layer, this.view, this.handles)
    this.refusal = new Refusal(part('refused'), () => {
      if (!this.drag.active) this.stopAndReset()
    })
    this.announcer = new Announcer(part('summary'), () => this.describe())

    /** The figure as it is drawn: what else must be drawn anew. */
    this.drawing = ''
    /** @type {'light' | 'dark' | 'projector' | null} */
    this.theme = null
    /** The space for which it is drawn. */
    this.size = ''
    this.latestDrawing = 0
    /** A message that waits for the end of a drag. @type {[Message, Send] | null} */
    this.waiting = null
    this.plotlyMissing = false
    this.removed = false
    /** @type {Promise<void>} */
    this.messages = Promise.resolve()
    /** @type {Promise<void>} */
    this.drawings = Promise.resolve()
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(root)
    Object.assign(root, { liveFigure: this })
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  find(selector) {
    return this.root.querySelector(selector)
  }

  // --- messages from Python -------------------------------------------------------------------------

  /**
   * A message on its way: messages are shown in the order in which they were sent, whatever became of those before.
   * @param {Promise<Message>} message
   * @param {Send} send
   */
  enqueue(message, send) {
    this.messages = Promise.all([message, this.messages.catch(() => {})]).then(([decoded]) => {
      if (!this.removed) this.update(decoded, send)
    })
  }

  /**
   * A message from Python. Who drags a handle keeps it; a changed figure waits until the end of the drag.
   * @param {Message} message
   * @param {Send} send
   */
  update(message, send) {
    const { state, drag } = this
    const { figure, bindings, labels, handles } = message
    const sameFigure = state.message?.key === message.key
    const drawing = JSON.stringify([figure, bindings, labels.length, handles.map(({ id }) => id)])
    const sameDrawing = drawing === this.drawing && this.theme === this.themeOf(message)
    const redraw = !sameFigure || !sameDrawing
    if (drag.active && redraw) {
      this.waiting = [message, send]
      return
    }
    this.waiting = null
    this.channel.send = send
    const focused = focusedPart(this.root)
    if (!sameFigure) this.reset()
    const before = state.shown
    // The answer to a drag's own commit is what the drag left, made exact: no transition, and no waiting for a frame.
    const smooth = before && !drag.pending
    state.message = message
    this.drawing = drawing
    setPageLanguage(message.words.lang)
    this.renderChrome()
    if (!sameFigure && focused) this.find(focused)?.focus({ preventScroll: true })
    this.refusal.update(message.errors[''])
    drag.settle(message)
    if (smooth) state.startTransition()
    else state.shown = state.target()
    if (this.view.drawn && !redraw && !smooth) this.show(state.shown, before)
    else this.writeNumbers()
    if (redraw || this.plotlyMissing) this.draw()
    state.requestFrame()
  }

  /** Another figure comes: all that belongs to entries of the old vector goes. Fields have names of their own. */
  reset() {
    this.playback.reset()
    this.provenance.reset()
    this.drag.pending = null
    this.state.reset()
    for (const parts of [this.heatmaps, this.pointPickers, this.handles, this.labels]) {
      for (const part of parts) part.remove()
      parts.length = 0
    }
  }

  /** Everything in the figure that is not Plotly's: words, handles, animations, labels, the readout. */
  renderChrome() {
    const { view, state, channel, drag, provenance, layer } = this
    const { message } = state
    const stage = /** @type {HTMLElement} */ (this.plot.parentElement)
    stage.setAttribute('aria-label', message.label)
    syncList(
      this.heatmaps,
      message.heatmaps,
      (spec) => new Heatmap({ view, state, channel, provenance }, spec),
    )
    this.rowHighlights.update(message.row_highlights)
    syncList(
      this.pointPickers,
      message.point_pickers,
      (spec) => new PointPicker(layer, { view, state, channel }, spec),
    )
    syncList(
      this.handles,
      message.handles,
      (spec) => new Handle(layer, { view, state, drag }, spec),
    )
    this.playback.update(message.animations)
    this.renderFields()
    syncList(this.labels, message.labels, (spec) => new Label(layer, view, spec))
    this.readout.update(message.html)
    const above = this.readout.leadsFigure
    if (above !== (this.animationRow.nextElementSibling === stage)) {
      ;(above ? stage : this.readout.node).before(this.animationRow)
    }
    this.root.classList.toggle('lf-controls-above', above)
    this.provenance.update(message)
  }

  renderFields() {
    const { moreFields } = this
    const { controls, errors, words } = this.state.message
    const summary = /** @type {Element} */ (moreFields.firstElementChild)
    this.presetRow.setAttribute('aria-label', words.presets)
    this.lead.update(controls.lead, errors)
    this.fields.update(controls.fields, errors)
    summary.textContent = controls.title
    if (moreFields.hidden !== !controls.title) {
      moreFields.hidden = !controls.title
      const place = controls.title ? moreFields : moreFields.parentElement
      place?.append(this.fields.place)
    }
    const create = () => new Preset(this.presetRow, this.requests)
    syncList(this.presets, controls.presets, create)
  }

  /**
   * The palette that fits the page around the figure.
   * @param {Message} message
   */
  themeOf({ presenting }) {
    if (presenting) return 'projector'
    const background = getComputedStyle(this.root).getPropertyValue('--st-background-color')
    return isDark(background) ? 'dark' : 'light'
  }

  // --- drawing --------------------------------------------------------------------------------------

  async draw() {
    const { message } = this.state
    this.view.drawn = false
    this.theme = this.themeOf(message)
    for (const [name, color] of Object.entries(this.palette)) {
      this.root.style.setProperty(`--c-${name}`, color)
    }
    const { palette } = this
    const { fontFamily: family, fontSize } = getComputedStyle(this.root)
    const font = { family, size: 0.85 * parseFloat(fontSize) }
    const [width, height] = this.layout.resize(message, () => this.writeNumbers())
    const size = this.layout.available(message)
    try {
      this.plotlyMissing = false
      await loadPlotly(message.plotly)
    } catch {
      this.plotlyMissing = true
    }
    this.showPlotlyMissing()
    if (this.plotlyMissing) return this.state.requestFrame()
    const latest = ++this.latestDrawing // of several that wait for each other
    this.drawings = this.drawings.then(async () => {
      const { state, view } = this
      if (this.removed || this.latestDrawing !== latest) return
      await view.draw(state.message, state.shown, palette, { width, height, font })
      if (this.latestDrawing !== latest) return // what is to be shown now may have axes that this plot has not
      view.drawn = true
      this.root.classList.add('lf-drawn')
      this.size = size
      this.show(state.shown, null)
      for (const handle of this.handles) handle.restart()
      state.requestFrame()
      this.resize() // while Plotly drew, a style sheet or a font may have come
    })
    return this.drawings
  }

  showPlotlyMissing() {
    const missing = this.plotlyMissing
    this.root.classList.toggle('lf-no-plotly', missing)
    this.error.hidden = !missing
    this.error.textContent = missing ? this.state.message.words.missing : ''
  }

  get palette() {
    return this.state.message.palettes[this.theme ?? 'light']
  }

  /** Whether the figure is drawn for the space that it has. */
  get fits() {
    return this.view.drawn && this.layout.available(this.state.message) === this.size
  }

  /** Draw anew if there is more or less space; while presenting, not in the middle of a movement. */
  resize() {
    const { message } = this.state
    const busy = message?.presenting && (this.drag.active || this.playback.playing)
    if (this.view.drawn && !busy && this.root.clientWidth && !this.fits) this.draw()
  }

  /**
   * The window changed its size, or is about to be printed, or was.
   * @param {Event} event
   */
  onWindowEvent({ type }) {
    if (type === 'resize') this.resize()
    else this.layout.applyZoom()
  }

  /** @param {number} now */
  onFrame(now) {
    const { state, view } = this
    if (this.removed || !(view.drawn || this.plotlyMissing)) return
    const playing = this.playback.active?.advance(now)
    const before = state.shown
    state.advance(now)
    this.show(state.shown, before)
    if (playing || state.transition) state.requestFrame()
    this.announcer.announceSoon()
  }

  /**
   * @param {Vector} vector
   * @param {Vector | null} before what is on the screen; null if everything is to be painted
   */
  show(vector, before) {
    this.writeNumbers()
    if (this.plotlyMissing) return
    this.view.paint(vector, before)
    for (const label of this.labels) label.show(vector)
    for (const picker of this.pointPickers) picker.show()
    for (const heatmap of this.heatmaps) heatmap.show(vector, this.palette, String(this.theme))
    this.provenance.refresh()
    this.rowHighlights.show(vector)
    for (const handle of this.handles) handle.show(vector)
  }

  /** The numbers around the figure. */
  writeNumbers() {
    const { shown } = this.state
    this.readout.show(shown)
    this.lead.show(shown)
    this.fields.show(shown)
  }

  /** The figure rests: what assistive technology is told. */
  describe() {
    const { shown, message } = this.state
    if (this.view.drawn) { for (const handle of this.handles) handle.announce(shown) }
    return formatPhrase(message.summary, shown)
  }

  // --- dragging and asking --------------------------------------------------------------------------

  /** @param {boolean} changed whether a value was committed; its answer comes, so that an older message is void */
  onDragEnd(changed) {
    if (changed) this.waiting = null
    if (this.waiting) this.update(...this.waiting)
    this.resize() // while presenting this waited for the end of the drag
    this.state.requestFrame()
  }

  /**
   * @param {'commit' | 'enter'} trigger
   * @param {Values} values
   */
  request(trigger, values) {
    this.stopAndReset()
    this.channel[trigger](values)
  }

  // --- for others on the page (presenting, sharing) ---------------------------------------------------

  get drawn() {
    return this.view.drawn
  }

  /** Whether the figure is drawn and stands still. */
  get resting() {
    return this.drawn && !this.state.transition && !this.drag.active && !this.playback.playing
  }

  /** Go back to what Python computed, from an animation or from where a drag ended. */
  stopAndReset() {
    if (this.playback.active) this.playback.leave()
    if (this.drag.pending) this.drag.revert()
    this.state.requestFrame()
  }

  /**
   * The figure as an image, a data URL.
   * @param {{ type: 'png' | 'svg', transparent?: boolean }} options
   */
  toImage(options) {
    const { message, shown } = this.state
    const styles = this.labels.map(({ node }) => getComputedStyle(node))
    return exportImage(message, shown, this.palette, styles, options)
  }

  /**
   * Make an animation, or the first one, the chosen one; not while one plays. False if there is none.
   * @param {string} [id]
   */
  choose(id) {
    return !this.playback.playing && this.playback.choose(this.playback.find(id))
  }

  /**
   * Play an animation, or the chosen one; pause it if it plays. False if there is none.
   * @param {string} [id]
   */
  toggle(id) {
    return this.playback.toggle(id)
  }

  remove() {
    this.removed = true
    this.channel.close()
    this.observer.disconnect()
    this.announcer.cancel()
    this.state.cancelFrame()
    const purge = () => this.view.remove()
    this.drawings.then(purge, purge) // Plotly trips over a plot that is taken away while it draws
  }
}
