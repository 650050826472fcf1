/**
 * One figure on the page: here its parts meet. Python's messages come in (`enqueue`), the parts draw, drag and play, and
 * each frame shows the vector that FigureState chooses. README.md is the contract with Python.
 */

/** @import { Message, Send, Values, Vector } from './types.d.ts' */
import { Announcer, setPageLanguage } from './accessibility.js'
import { Channel } from './channel.js'
import { ControlPanel } from './control_panel.js'
import { DragSession } from './drag_session.js'
import { FigureState } from './figure_state.js'
import { formatPhrase } from './format.js'
import { exportImage } from './image_export.js'
import { rememberFocus } from './lists.js'
import { Overlay } from './overlay.js'
import { PlaybackControls } from './playback_controls.js'
import { PlotlyRenderer } from './plotly_renderer.js'
import { Readout } from './readout.js'
import { RedrawScheduler } from './redraw_scheduler.js'
import { Refusal } from './refusal.js'

export class LiveFigure {
  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) => {
      const node = root.querySelector(`.lf-${name}`)
      return /** @type {HTMLElement} */ (node)
    }
    this.root = root
    this.plot = part('plot')
    this.plotArea = part('plot-area')
    this.animationRow = part('controls')
    const presets = part('presets')

    const state = new FigureState((now) => this.onFrame(now))
    const view = new PlotlyRenderer(this.plot)
    const channel = new Channel()
    const figure = { view, state, channel }
    this.state = state
    this.view = view
    this.channel = channel
    this.playback = new PlaybackControls(presets, figure, () => {
      this.drag.pending = null
    })
    this.drag = new DragSession(state, channel, {
      onStart: () => this.playback.active && this.playback.leave(),
      onEnd: (changed) => this.onDragEnd(changed),
    })
    state.sources = [(base) => this.drag.vector(base), (base) => this.playback.vector(base)]

    this.readout = new Readout(part('readout'))
    this.controls = new ControlPanel(
      { lead: part('lead'), fields: part('fields'), moreFields: part('more-fields'), presets },
      {
        state,
        requests: {
          commit: (values) => this.request('commit', values),
          enter: (values) => this.request('enter', values),
        },
      },
    )
    this.overlay = new Overlay(root, part('overlay'), this.readout.node, {
      ...figure,
      drag: this.drag,
    })
    this.drawing = new RedrawScheduler(root, { plot: this.plot, error: part('error') }, figure, {
      writeNumbers: () => this.writeNumbers(),
      onDrawn: () => this.onDrawn(),
    })
    this.refusal = new Refusal(part('refused'), () => {
      if (!this.drag.active) this.stopAndReset()
    })
    this.announcer = new Announcer(part('summary'), () => this.describe())

    /** A message that waits for the end of a drag. @type {[Message, Send] | null} */
    this.waiting = null
    /** Whether another space waits for the end of a movement. */
    this.resizeWaits = false
    this.removed = false
    /** @type {Promise<void>} */
    this.messages = Promise.resolve()
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(root)
    Object.assign(root, { liveFigure: this })
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
    const { state, drag, drawing } = this
    const redraw = drawing.differs(message)
    if (drag.active && redraw) {
      this.waiting = [message, send]
      return
    }
    this.waiting = null
    this.channel.send = send
    this.channel.settle()
    const isSameFigure = state.message?.key === message.key
    const focusAgain = isSameFigure ? null : rememberFocus(this.root)
    if (!isSameFigure) this.reset()
    else this.playback.leaveAbandoned(message.vector)
    const before = state.shown
    // The answer to a drag's own commit is what the drag left, made exact: no transition, and no waiting for a frame.
    const smooth = before && !drag.pending
    state.message = message
    setPageLanguage(message.words.lang)
    this.renderChrome()
    focusAgain?.()
    this.refusal.update(message.errors[''])
    drag.settle(message)
    if (smooth) state.startTransition()
    else state.shown = state.target()
    if (this.drawn && !redraw && !smooth) this.show(state.shown, before)
    else this.writeNumbers()
    if (redraw || drawing.plotlyMissing) drawing.draw()
    state.requestFrame()
  }

  /** Another figure comes: all that belongs to entries of the old vector goes. Fields have names of their own. */
  reset() {
    this.playback.reset()
    this.overlay.reset()
    this.drag.pending = null
    this.state.reset()
  }

  /** Everything in the figure that is not Plotly's. */
  renderChrome() {
    const { message } = this.state
    this.plotArea.setAttribute('aria-label', message.label)
    this.playback.update(message.animations)
    this.controls.update(message)
    this.readout.update(message.html)
    const above = this.readout.leadsFigure
    if (above !== (this.animationRow.nextElementSibling === this.plotArea)) {
      const next = above ? this.plotArea : this.readout.node
      next.before(this.animationRow)
    }
    this.root.classList.toggle('lf-controls-above', above)
    this.overlay.update(message)
  }

  // --- frames ---------------------------------------------------------------------------------------

  /** @param {number} now */
  onFrame(now) {
    const { state, drawing } = this
    if (this.removed || !(this.drawn || drawing.plotlyMissing)) return
    const playing = this.playback.active?.advance(now)
    const before = state.shown
    state.advance(now)
    this.show(state.shown, before)
    if (playing || state.transition) state.requestFrame()
    if (this.resizeWaits) this.resize()
    this.announcer.announceSoon()
  }

  /**
   * @param {Vector} vector
   * @param {Vector | null} before what is on the screen; null if everything is to be painted
   */
  show(vector, before) {
    this.writeNumbers()
    if (this.drawing.plotlyMissing) return
    this.view.paint(vector, before)
    this.overlay.show(vector, this.drawing.palette, String(this.drawing.theme))
  }

  /** The numbers around the figure. */
  writeNumbers() {
    const { shown } = this.state
    this.readout.show(shown)
    this.controls.show(shown)
  }

  /** The figure rests: what assistive technology is told. */
  describe() {
    const { shown, message } = this.state
    if (this.drawn) this.overlay.announce(shown)
    return formatPhrase(message.summary, shown)
  }

  // --- events ---------------------------------------------------------------------------------------

  onDrawn() {
    this.show(this.state.shown, null)
    this.overlay.restartDrag()
    this.state.requestFrame()
    this.resize() // while Plotly drew, a style sheet or a font may have come
  }

  /** @param {boolean} changed whether a value was committed; its answer comes, so that an older message is void */
  onDragEnd(changed) {
    if (changed) this.waiting = null
    if (this.waiting) this.update(...this.waiting)
    this.state.requestFrame()
  }

  /**
   * The window changed its size, or is about to be printed, or was.
   * @param {Event} event
   */
  onWindowEvent({ type }) {
    if (type === 'resize') this.resize()
    else this.drawing.layout.applyZoom()
  }

  /** While presenting, the space does not change in the middle of a movement. */
  resize() {
    const moves = Boolean(this.drag.active || this.playback.playing)
    this.resizeWaits = Boolean(this.state.message?.presenting) && moves
    if (!this.resizeWaits) this.drawing.resize()
  }

  /**
   * A field or an example asks for something else than what a drag or an animation was about to show.
   * @param {'commit' | 'enter' | 'act'} trigger
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

  /** Whether the figure is drawn for the space that it has, and in the colours of the page. */
  get fits() {
    return this.drawing.fits
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
    const styles = this.overlay.labels.map(({ node }) => getComputedStyle(node))
    return exportImage(message, shown, this.drawing.palette, styles, options)
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
    this.drawing.remove()
  }
}
