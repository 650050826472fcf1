/** A commit that Python has not answered yet. Meanwhile the figure stays as the drag or the animation left it. */

/** @import { Channel } from './channel.js' */
/** @import { Values } from './types.d.ts' */
import { hasServer, isConnected, isIdle } from './streamlit_host.js'

const CHECK = 250 // milliseconds from one look at the connection to the next
const PATIENCE = 2000 // milliseconds that Python may be idle without the answer
const TRIES = 10

export class PendingCommit {
  /**
   * Commit values. Whoever does so calls `settle` with each message from Python.
   * @param {Channel} channel
   * @param {Values} values
   * @param {object} options
   * @param {(commit: PendingCommit) => boolean} options.isOpen whether the values still wait
   * @param {() => void} options.revert go back to what Python says: it stays with other values, or
   *   rests and has nothing new to show, so it has refused these, or they were no others than before
   */
  constructor(channel, values, { isOpen, revert }) {
    this.channel = channel
    this.values = values
    this.isOpen = isOpen
    this.revert = revert
    this.late = false
    this.lost = false
    this.tries = 0
    this.idle = 0
    channel.commit(values)
    this.timer = hasServer() ? setInterval(() => this.check(), CHECK) : undefined
  }

  /**
   * Whether a message is the answer, for it has the same values, and not a late one to an earlier commit.
   * @param {boolean} same
   */
  settle(same) {
    this.late = !same
    return same
  }

  /**
   * If the connection broke meanwhile, commit again: as soon as a new server has shown the page, or, should it have
   * nothing new to show, after a while.
   */
  check() {
    if (!this.isOpen(this) || this.channel.closed) {
      clearInterval(this.timer)
      return
    }
    if (!isConnected()) Object.assign(this, { lost: true, late: false })
    this.idle = isIdle() ? this.idle + CHECK : 0
    if (this.lost && this.tries < TRIES && this.idle >= (this.late ? PATIENCE / 4 : PATIENCE)) {
      this.tries++
      this.idle = 0
      this.channel.commit(this.values)
    } else if (this.idle >= (this.late ? 1 : 2) * PATIENCE) {
      this.revert()
    }
  }
}
