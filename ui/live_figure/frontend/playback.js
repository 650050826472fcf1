/**
 * Playback of one animation: play, pause, step and seek. It owns the position, for which the figure asks in every frame.
 * It has a button of its own in the controls, and shares the others with all animations of the figure.
 */

/** @import { Channel } from './channel.js' */
/** @import { PlaybackControls } from './playback_controls.js' */
/** @import { AnimationSpec, State, Vector } from './types.d.ts' */
import { clamp, frameAt } from './interpolation.js'
import { PendingCommit } from './pending_commit.js'

const ICONS = { play: 'M1 1v10l9 -5z', pause: 'M1 1h3v10h-3zM6 1h3v10h-3z' }

export class Playback {
  /**
   * @param {PlaybackControls} controls
   * @param {{ state: State, channel: Channel }} figure
   * @param {AnimationSpec} spec
   */
  constructor(controls, { state, channel }, spec) {
    this.controls = controls
    this.state = state
    this.channel = channel
    this.spec = spec
    this.position = 0
    /** While it plays: the time of the last frame. @type {{ last: number | null } | null} */
    this.playing = null
    /** @type {PendingCommit | null} */
    this.pending = null
    this.node = controls.button('lf-play', () => (this.playing ? this.pause() : this.play()))
    this.node.innerHTML = '<svg viewBox="0 0 10 12" aria-hidden="true"><path/></svg><span></span>'
  }

  get last() {
    return this.spec.frames.length - 1
  }

  /** @param {AnimationSpec} spec */
  update(spec) {
    this.spec = spec
    this.node.dataset.animation = spec.id
    this.position = clamp(this.position, 0, this.last)
    const { commit, start, stride } = spec
    // The answer to an earlier step comes while somebody is steps ahead already: it must not take them back.
    const answer = commit?.values[Math.round(start / stride)]
    if (this.pending?.settle(answer === this.pending.values[String(commit?.name)])) {
      this.pending = null
    }
    // Once Python has taken over what this animation committed, the figure at rest looks the same.
    const isMoved = this.playing || (this.controls.chosen === this && this.controls.isHeld)
    if (commit && !isMoved && !this.pending) this.controls.deactivate(this)
    if (this.controls.active !== this) this.position = start
    this.label()
  }

  /** Whether it rests where nothing of it was committed. */
  get isAbandoned() {
    return !this.playing && !this.pending
  }

  /** @param {Vector} base */
  vector(base) {
    return frameAt(this.spec, this.position, base)
  }

  /** The name stays while it plays, and only the icon changes, so that nothing in the row moves. */
  label() {
    const { node, spec, playing } = this
    const { words } = this.state.message
    const name = /** @type {Element} */ (node.lastElementChild)
    node.querySelector('path')?.setAttribute('d', playing ? ICONS.pause : ICONS.play)
    name.textContent = spec.label
    node.setAttribute('aria-label', `${playing ? words.pause : words.play}: ${spec.label}`)
    if (this.controls.chosen === this) this.controls.label()
  }

  play() {
    if (this.position >= this.last) this.position = 0
    this.playing = { last: null }
    this.pending = null // no answer is to stop it now
    this.controls.activate(this)
    this.label()
  }

  pause() {
    this.playing = null
    this.label()
    this.settle()
  }

  /**
   * Move by whole strides (a stride is what a person calls one step).
   * @param {1 | -1} direction
   */
  step(direction) {
    const at = this.position / this.spec.stride
    const stop = direction > 0 ? Math.floor(at + 1e-6) + 1 : Math.ceil(at - 1e-6) - 1
    this.playing = null
    this.state.startTransition()
    this.moveTo(clamp(stop * this.spec.stride, 0, this.last))
    this.settle()
  }

  /**
   * Where a person has taken the slider.
   * @param {number} position
   */
  seek(position) {
    this.playing = null
    this.moveTo(position)
  }

  /** @param {number} position */
  moveTo(position) {
    this.position = position
    this.controls.activate(this)
    this.label()
  }

  /**
   * Go on to the time `now`; true while there is more to come.
   * @param {number} now
   */
  advance(now) {
    if (!this.playing) return false
    // A tab that was in the background goes on where it stood.
    const passed = Math.min(now - (this.playing.last ?? now), 100)
    this.playing.last = now
    const frames = (passed / this.spec.milliseconds) * this.last * this.controls.speed
    this.position = Math.min(this.position + frames, this.last)
    this.controls.showPosition(this.position)
    if (this.position < this.last) return true
    this.pause()
    return false
  }

  /** It rests here: go to the nearest stop and commit what it stands for, if it stands for anything. */
  settle() {
    const { commit, stride } = this.spec
    if (!commit) return
    const stop = Math.round(this.position / stride)
    if (this.position !== stop * stride) this.state.startTransition()
    this.position = stop * stride
    this.state.requestFrame()
    this.pending = new PendingCommit(this.channel, { [commit.name]: commit.values[stop] }, {
      isOpen: (pending) => this.pending === pending,
      revert: () => this.controls.leave(),
    })
  }

  stop() {
    this.playing = null
    this.pending = null
    this.position = this.spec.start
    this.label()
  }

  remove() {
    this.node.remove()
  }
}
