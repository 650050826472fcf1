// The hand: which handle a person holds (`held`), and the one that was let go of last (`left`), until Python has
// answered. Meanwhile the picture stays as the hand left it.

const LOOK = 250 // milliseconds from one look at the connection to the next
const PATIENCE = 2000 // milliseconds that Python may rest without the answer
const TRIES = 10

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
      this.left = { handle, value: held.value }
      owner.waiting = null
      const [name, index, decimals] = handle.commit ?? [handle.id]
      const values = { [name]: handle.commit ? Number(owner.target()[index].toFixed(decimals)) : held.value }
      owner.commit(values)
      this.insist(values)
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
    if (!handle || Math.abs(handle.value - left.value) <= handle.step / 2) this.left = null
    else Object.assign(left, { handle, late: true })
  }

  /** Wait for the answer. If the connection broke meanwhile, commit again: as soon as a new server has shown the page,
   *  or, should it have nothing new to show, after a while. If Python has answered something else and stays with it, it
   *  has refused what the hand left: back to that. */
  insist(values) {
    const { left, owner } = this
    const app = document.querySelector('[data-testid="stApp"]')
    if (!app) return // a page without Python
    let [lost, tries, rest] = [false, 0, 0]
    const watch = setInterval(() => {
      if (this.left !== left || owner.gone) { clearInterval(watch); return }
      const connected = app.dataset.testConnectionState === 'CONNECTED'
      if (!connected) { lost = true; left.late = false }
      rest = connected && app.dataset.testScriptState === 'notRunning' ? rest + LOOK : 0
      if (lost && tries < TRIES && rest >= (left.late ? PATIENCE / 4 : PATIENCE)) {
        tries++
        rest = 0
        owner.commit(values)
      } else if (left.late && rest >= PATIENCE) this.give()
    }, LOOK)
  }

  /** Back to what Python computed. */
  give() {
    this.owner.glide()
    this.left = null
    this.owner.request()
  }
}
