/**
 * Which handle a person drags (`active`), and the one that was let go of last (`pending`), until Python has answered.
 * Meanwhile the figure stays as the drag left it.
 */

/** @import { Channel } from './channel.js' */
/** @import { HandleSpec, Message, State, Vector } from './types.d.ts' */
import { nearest, vectorAt } from './interpolation.js'
import { PendingCommit } from './pending_commit.js'

/** @typedef {{ handle: HandleSpec, value: number, commit: PendingCommit }} Pending */

export class DragSession {
  /**
   * @param {State} state
   * @param {Channel} channel
   * @param {object} events
   * @param {() => void} events.onStart before a handle is dragged that was not dragged before
   * @param {(changed: boolean) => void} events.onEnd
   */
  constructor(state, channel, { onStart, onEnd }) {
    this.state = state
    this.channel = channel
    this.onStart = onStart
    this.onEnd = onEnd
    /** @type {{ id: string, value: number } | null} */
    this.active = null
    /** @type {Pending | null} */
    this.pending = null
  }

  /**
   * The vector of the drag; null if there is none.
   * @param {Vector} base
   */
  vector(base) {
    const { active, pending } = this
    if (active) {
      const handle = this.state.message.handles.find(({ id }) => id === active.id)
      return handle ? vectorAt(handle, active.value, base) : base
    }
    return pending && vectorAt(pending.handle, pending.value, base)
  }

  /**
   * The value of a handle. If another one was dragged, it is read off the figure.
   * @param {HandleSpec} handle
   */
  valueOf(handle) {
    const { active, pending } = this
    if (active?.id === handle.id) return active.value
    if (!pending) return handle.value
    return pending.handle.id === handle.id ? pending.value : this.state.target()[handle.now[0]]
  }

  /**
   * Take a handle to a value; the first such call starts the drag.
   * @param {HandleSpec} handle
   * @param {number} value
   */
  moveTo(handle, value) {
    if (this.active?.id !== handle.id) this.onStart()
    // Samples start from what Python computed. Whoever drags another handle before Python has answered (it may never:
    // no server) starts from there, too, rather than see numbers that do not belong together.
    if (this.pending && this.pending.handle.id !== handle.id) {
      this.state.startTransition()
      this.pending = null
    }
    const { stepped } = this.state.message
    this.active = { id: handle.id, value: stepped ? nearest(handle.grid, value) : value }
    this.state.requestFrame()
  }

  /**
   * The handle is let go of: commit its value, if it has changed.
   * @param {HandleSpec} handle
   */
  end(handle) {
    const { active, channel } = this
    if (!active || active.id !== handle.id || channel.closed) return
    const { value } = active
    const changed = value !== (this.pending ?? handle).value
    this.active = null
    if (changed) {
      const pending = /** @type {Pending} */ ({ handle, value })
      this.pending = pending
      pending.commit = new PendingCommit(channel, { [handle.id]: value }, {
        isOpen: () => this.pending === pending,
        revert: () => this.revert(),
      })
    }
    this.onEnd(changed)
  }

  /** @param {HandleSpec} handle */
  cancel(handle) {
    if (this.active?.id !== handle.id) return
    this.active = null
    this.state.startTransition()
    this.onEnd(false)
  }

  /**
   * Python has sent a message. If it answers an earlier drag, the last one stays until its own answer.
   * @param {Message} message
   */
  settle(message) {
    const { pending } = this
    if (!pending) return
    const handle = message.handles.find(({ id }) => id === pending.handle.id)
    const isAnswer = !handle || Math.abs(handle.value - pending.value) <= handle.step / 2
    if (!handle || pending.commit.settle(isAnswer)) this.pending = null
    else pending.handle = handle
  }

  /** Back to what Python computed. */
  revert() {
    this.state.startTransition()
    this.pending = null
    this.state.requestFrame()
  }
}
