/**
 * The one row in which a person plays the animations of a figure. Each has its own button, since to choose an animation
 * is to play it; steps, slider and speed belong to the chosen one.
 */

/** @import { Channel } from './channel.js' */
/** @import { AnimationSpec, State, Vector } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { arrowDirection, hasModifier } from './keys.js'
import { syncList } from './lists.js'
import { Playback } from './playback.js'

const SPEEDS = [0.5, 1, 2]

export class PlaybackControls {
  /**
   * @param {HTMLElement} examples the row goes before it, so that the keyboard goes from left to right
   * @param {{ state: State, channel: Channel }} figure
   * @param {() => void} onActivate before an animation takes the figure over
   */
  constructor(examples, figure, onActivate) {
    this.examples = examples
    this.figure = figure
    this.state = figure.state
    this.onActivate = onActivate
    /** @type {Playback[]} */
    this.playbacks = []
    /** Whose steps, slider and speed are shown. @type {Playback} */
    this.chosen = /** @type {any} */ (undefined)
    /** Whose frames the figure shows, if any. @type {Playback | null} */
    this.active = null
    this.speed = 1
    this.count = -1
    this.row = document.createElement('div')
    this.row.className = 'lf-playback'
    this.row.setAttribute('role', 'group')
    this.buttons = document.createElement('span')
    this.buttons.className = 'lf-animations'
    this.back = this.button('lf-step', () => this.step(-1))
    this.next = this.button('lf-step', () => this.step(1))
    this.back.textContent = '‹'
    this.next.textContent = '›'
    this.slider = document.createElement('input')
    Object.assign(this.slider, { type: 'range', min: 0, step: 'any' })
    this.slider.oninput = () => this.chosen.seek(Number(this.slider.value))
    this.slider.onchange = () => this.chosen.settle()
    this.slider.onkeydown = (event) => this.onSliderKey(event)
    this.rate = this.button('lf-rate', () => {
      this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length]
      this.label()
    })
  }

  /**
   * @param {string} name
   * @param {() => void} action
   */
  button(name, action) {
    const button = document.createElement('button')
    return Object.assign(button, { type: 'button', className: name, onclick: action })
  }

  /**
   * Go to the next stop, or back. Where there is none the buttons say so, and keep the focus.
   * @param {1 | -1} direction
   */
  step(direction) {
    const { position, last } = this.chosen
    if (direction > 0 ? position < last : position > 0) this.chosen.step(direction)
  }

  /**
   * A key takes the slider from stop to stop; by itself the browser would move it by so little that it went back.
   * @param {KeyboardEvent} event
   */
  onSliderKey(event) {
    const direction = arrowDirection(event.key)
    if (!direction || hasModifier(event)) return
    event.preventDefault()
    this.step(direction[0] - direction[1] > 0 ? 1 : -1)
  }

  /** Whether somebody holds the slider. */
  get isHeld() {
    return this.slider.matches(':active')
  }

  /**
   * The figure has other animations, or the same in another state or language.
   * @param {AnimationSpec[]} specs
   */
  update(specs) {
    syncList(this.playbacks, specs, (spec) => {
      const playback = new Playback(this, this.figure, spec)
      this.buttons.append(playback.node)
      return playback
    })
    const count = specs.length
    if (this.count !== count) {
      this.count = count
      this.arrange()
    }
    if (!this.playbacks.includes(this.chosen)) {
      this.chosen = this.find(this.chosen?.spec.id) ?? this.playbacks[0]
    }
    this.choose(this.chosen)
  }

  /** One animation has its button between its steps; of several, steps would seem to go from one to the next. */
  arrange() {
    const { row, buttons, back, next, slider, rate } = this
    const several = this.count > 1
    row.classList.toggle('lf-several', several)
    const parts = several
      ? [buttons, back, slider, next, rate]
      : [back, buttons, next, slider, rate]
    row.replaceChildren(...parts)
    if (this.count) this.examples.before(row)
    else row.remove()
  }

  /** @param {Playback | undefined} playback */
  choose(playback) {
    if (!playback) return false
    this.chosen = playback
    for (const { node } of this.playbacks) {
      const current = this.count > 1 && node === playback.node
      setAttributes(node, { 'aria-current': current ? true : null })
    }
    this.label()
    return true
  }

  /**
   * The animation with this id, or the first one.
   * @param {string} [id]
   */
  find(id) {
    return this.playbacks.find(({ spec }) => !id || spec.id === id)
  }

  get playing() {
    return this.playbacks.find(({ playing }) => playing)
  }

  /**
   * Play an animation, or the chosen one; pause the one that plays.
   * @param {string} [id]
   */
  toggle(id) {
    const playback = this.playing ?? (id ? this.find(id) : this.chosen)
    if (playback?.playing) playback.pause()
    else playback?.play()
    return Boolean(playback)
  }

  /**
   * Play an animation, whatever else plays; pause it if it plays.
   * @param {string} id
   */
  play(id) {
    const playback = this.find(id)
    if (playback?.playing) playback.pause()
    else playback?.play()
  }

  /**
   * The figure shows the frames of this animation.
   * @param {Playback} playback
   */
  activate(playback) {
    if (this.active !== playback) {
      this.leave()
      this.onActivate()
      this.active = playback
    }
    if (this.chosen !== playback) this.choose(playback)
    this.state.requestFrame()
  }

  /** Leave the active animation, if there is one, in a transition from its frame. */
  leave() {
    this.state.startTransition()
    const { active } = this
    this.active = null
    active?.stop()
    this.state.requestFrame()
  }

  /** Another figure follows. */
  reset() {
    for (const playback of this.playbacks) {
      playback.stop()
      playback.remove()
    }
    this.playbacks.length = 0
    this.active = null
  }

  /**
   * Another state comes, by Back or a link: it must not stay unseen behind an animation that was left in its middle.
   * @param {Vector} next
   */
  leaveAbandoned(next) {
    const { vector } = this.state.message
    if (this.active?.isAbandoned && next.some((value, i) => value !== vector[i])) this.leave()
  }

  /**
   * Python shows the same as this animation: it need not be active any more.
   * @param {Playback} playback
   */
  deactivate(playback) {
    if (this.active === playback) this.active = null
  }

  /** @param {Vector} base */
  vector(base) {
    return this.active && this.active.vector(base)
  }

  /** @param {number} position */
  showPosition(position) {
    this.slider.value = String(position)
  }

  label() {
    const { row, back, next, rate, slider } = this
    const { spec, position, last, playing } = this.chosen
    const { words } = this.state.message
    row.dataset.chosen = spec.id
    row.classList.toggle('playing', Boolean(playing))
    row.setAttribute('aria-label', spec.label)
    back.setAttribute('aria-label', words.back)
    next.setAttribute('aria-label', words.next)
    setAttributes(back, { 'aria-disabled': position <= 0 })
    setAttributes(next, { 'aria-disabled': position >= last })
    rate.textContent = `${this.speed}×`
    rate.setAttribute('aria-label', `${words.speed} ${this.speed}×`)
    const stop = Math.round(position / spec.stride)
    slider.max = String(last)
    this.showPosition(position)
    const valuetext = spec.stops ? spec.stops[stop] : stop + 1
    setAttributes(slider, { 'aria-label': spec.label, 'aria-valuetext': valuetext })
  }
}
