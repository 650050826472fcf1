/**
 * Which handle a person drags (`active`), and the one that was let go of last (`pending`), until Python has answered.
 * Meanwhile the figure stays as the drag left it.
 */

/** @import { Channel } from './channel.js' */
/** @import { Draggable, Message, Point, State, Vector } from './types.d.ts' */
import { nearest, vectorAt } from './interpolation.js'
import { heightsOf, lineVectorAt } from './line_heights.js'
import { PendingCommit } from './pending_commit.js'
import { planeVectorAt } from './surfaces.js'

/** @typedef {number | Point | number[]} Value of a handle, of a plane handle, or of a drawn line */
/** @typedef {{ handle: Draggable, value: Value, commit: PendingCommit }} Pending */

/**
 * The vector with a handle at a value.
 * @param {Draggable} handle
 * @param {Value} value
 * @param {Vector} base
 */
function vectorOf(handle, value, base) {
  if ('points' in handle) return lineVectorAt(handle, /** @type {number[]} */ (value), base)
  return 'surfaces' in handle
    ? planeVectorAt(handle, /** @type {Point} */ (value), base)
    : vectorAt(handle, Number(value), base)
}

/**
 * Whether two values differ by no more than a share of the handle's step, in no direction.
 * @param {Draggable} handle
 * @param {Value} a
 * @param {Value} b
 * @param {number} share
 */
function isClose({ step }, a, b, share) {
  const [as, bs, steps] = [a, b, step].map((one) => Array.isArray(one) ? one : [one])
  return as.every((one, i) => Math.abs(one - bs[i]) <= share * (steps[i] ?? steps[0]))
}

/** @param {Message} message @param {string} id */
const find = ({ handles, plane_handles, drawn_lines }, id) =>
  /** @type {Draggable[]} */ ([...handles, ...plane_handles, ...drawn_lines])
    .find((handle) => handle.id === id)

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
    /** @type {{ id: string, value: Value } | null} */
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
      const handle = find(this.state.message, active.id)
      return handle ? vectorOf(handle, active.value, base) : base
    }
    return pending && vectorOf(pending.handle, pending.value, base)
  }

  /**
   * The value of a handle. If another one was dragged, it is read off the figure.
   * @param {Draggable} handle
   * @returns {Value}
   */
  valueOf(handle) {
    const { active, pending } = this
    if (active?.id === handle.id) return active.value
    if (!pending) return handle.value
    if (pending.handle.id === handle.id) return pending.value
    const vector = this.state.target()
    if ('points' in handle) return heightsOf(handle, vector)
    return 'surfaces' in handle ? [vector[handle.x], vector[handle.y]] : vector[handle.now[0]]
  }

  /**
   * Take a handle to a value; the first such call starts the drag.
   * @param {Draggable} handle
   * @param {Value} value
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
    const taken = stepped && 'grid' in handle ? nearest(handle.grid, Number(value)) : value
    this.active = { id: handle.id, value: taken }
    this.state.requestFrame()
  }

  /**
   * The handle is let go of: commit its value, if it has changed.
   * @param {Draggable} handle
   */
  end(handle) {
    const { active, channel } = this
    if (!active || active.id !== handle.id || channel.closed) return
    const { value } = active
    const changed = !isClose(handle, value, (this.pending ?? handle).value, 0)
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

  /** @param {Draggable} handle */
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
    const handle = find(message, pending.handle.id)
    const isAnswer = !handle || isClose(handle, handle.value, pending.value, 0.5)
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
