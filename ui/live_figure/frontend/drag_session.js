// The hand: which handle a person holds (`held`), and the one that was let go of last (`left`), until Python has
// answered. Meanwhile the picture stays as the hand left it.

class Hand {
  constructor(owner) {
    this.owner = owner
    this.held = null
    this.left = null
  }

  /** The picture of the hand; null if there is none. */
  picture(spec) {
    if (this.held) {
      const handle = spec.handles.find(({ id }) => id === this.held.id)
      return handle ? sampleAt(handle, this.held.value, spec.vector) : spec.vector
    }
    return this.left && sampleAt(this.left.handle, this.left.value, spec.vector)
  }

  /** The value of a handle. If another one was moved, it is read off the picture. */
  valueOf(handle) {
    if (this.held?.id === handle.id) return this.held.value
    if (!this.left) return handle.value
    return this.left.handle.id === handle.id ? this.left.value : this.owner.target()[handle.now[0]]
  }

  hold(handle, value) {
    const { owner } = this
    if (this.held?.id !== handle.id && owner.player) owner.rest()
    // Samples start from what Python computed. A hand that takes something else before Python has answered
    // (it may never: no server) starts from there, too, rather than show numbers that do not belong together.
    if (this.left && this.left.handle.id !== handle.id) {
      owner.glide()
      this.left = null
    }
    this.held = { id: handle.id, value }
    owner.request()
  }

  release(handle) {
    const { held, owner } = this
    if (!held || held.id !== handle.id || owner.gone) return
    this.held = null
    if (held.value !== (this.left ?? handle).value) {
      const left = (this.left = { handle, value: held.value })
      owner.waiting = null
      const [name, index, decimals] = handle.commit ?? [handle.id]
      const values = { [name]: handle.commit ? Number(owner.target()[index].toFixed(decimals)) : held.value }
      left.asked = new Asked(owner, values, () => this.left === left, () => this.give())
    }
    owner.settle()
  }

  cancel(handle) {
    if (this.held?.id !== handle.id) return
    this.held = null
    this.owner.glide()
    this.owner.settle()
  }

  /** Python has sent a picture. If it is of an earlier move, the last one stays until its own answer. */
  answered(spec) {
    const { left } = this
    const handle = spec.handles.find(({ id }) => id === left.handle.id)
    if (!handle || left.asked.answered(Math.abs(handle.value - left.value) <= handle.step / 2)) this.left = null
    else left.handle = handle
  }

  /** Back to what Python computed. */
  give() {
    this.owner.glide()
    this.left = null
    this.owner.request()
  }
}
