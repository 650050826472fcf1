// Asked: what a hand or a film has committed and Python has not answered yet. Meanwhile the picture stays as they left it.

const LOOK = 250 // milliseconds from one look at the connection to the next
const PATIENCE = 2000 // milliseconds that Python may rest without the answer
const TRIES = 10

class Asked {
  /** Commit values; whoever does so calls `answered` at each picture from Python. `open` says whether they still wait.
   *  If Python has answered something else and stays with it, or rests and has nothing new to show, it has refused the
   *  values, or they were no others than before: `give` goes back to what it says. */
  constructor(owner, values, open, give) {
    Object.assign(this, { owner, values, open, give, late: false, lost: false, tries: 0, rest: 0 })
    this.app = document.querySelector('[data-testid="stApp"]') // not on a page without Python
    owner.commit(values)
    if (this.app) this.clock = setInterval(() => this.look(), LOOK)
  }

  /** Whether a picture from Python is the answer, for it says the same values, and not a late one to an earlier commit. */
  answered(same) {
    this.late = !same
    return same
  }

  /** If the connection broke meanwhile, commit again: as soon as a new server has shown the page, or, should it have
   *  nothing new to show, after a while. */
  look() {
    if (!this.open() || this.owner.gone) { clearInterval(this.clock); return }
    const { testConnectionState, testScriptState } = this.app.dataset
    const connected = testConnectionState === 'CONNECTED'
    if (!connected) Object.assign(this, { lost: true, late: false })
    this.rest = connected && testScriptState === 'notRunning' ? this.rest + LOOK : 0
    if (this.lost && this.tries < TRIES && this.rest >= (this.late ? PATIENCE / 4 : PATIENCE)) {
      this.tries++
      this.rest = 0
      this.owner.commit(this.values)
    } else if (this.rest >= (this.late ? 1 : 2) * PATIENCE) this.give()
  }
}
