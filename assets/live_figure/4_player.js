// Players: play, pause, step, scrub and change the speed of a named sequence of pictures.
// A player owns the position; the figure asks for it in every frame.

const SPEEDS = [0.5, 1, 2]

class Player {
  constructor(owner, examples) {
    this.owner = owner
    this.position = 0
    this.speed = 1
    this.row = document.createElement('div')
    this.row.className = 'lf-player'
    this.row.setAttribute('role', 'group')
    examples.before(this.row) // so that the keyboard goes from left to right
    this.back = this.button(() => this.step(-1))
    this.toggle = this.button(() => (this.playing ? this.pause() : this.play()))
    this.next = this.button(() => this.step(1))
    this.scrub = document.createElement('input')
    Object.assign(this.scrub, { type: 'range', min: 0, step: 'any' })
    this.scrub.oninput = () => { this.playing = null; this.go(Number(this.scrub.value)) }
    this.scrub.onchange = () => this.settle()
    this.rate = this.button(() => {
      this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length]
      this.label()
    })
    this.back.className = this.next.className = 'lf-step'
    this.toggle.className = 'lf-play'
    this.rate.className = 'lf-rate'
    this.row.append(this.back, this.toggle, this.next, this.scrub, this.rate)
  }

  button(action) {
    const button = document.createElement('button')
    button.type = 'button'
    button.onclick = action
    return button
  }

  update(spec, words) {
    this.spec = spec
    this.words = words
    this.last = spec.frames.length - 1
    this.position = clamp(this.position, 0, this.last)
    this.scrub.max = this.last
    this.row.dataset.sequence = spec.id
    this.row.setAttribute('aria-label', spec.label)
    this.scrub.setAttribute('aria-label', spec.label)
    // The answer to an earlier step comes while somebody is steps ahead already: it must not take them back.
    const told = spec.commit?.values[Math.round(spec.start / spec.stride)]
    if (this.asked?.answered(told === this.asked.values[spec.commit?.name])) this.asked = null
    // Once Python has taken over what this player committed, the picture at rest is the same picture.
    if (spec.commit && !this.playing && !this.asked && this.owner.player === this) this.owner.player = null
    if (this.owner.player !== this) this.position = spec.start
    this.label()
  }

  label() {
    const { words } = this
    const at = Math.round(this.position / this.spec.stride)
    this.row.classList.toggle('playing', Boolean(this.playing))
    this.back.textContent = '‹'
    this.next.textContent = '›'
    this.back.setAttribute('aria-label', words.back)
    this.next.setAttribute('aria-label', words.next)
    this.back.disabled = this.position <= 0
    this.next.disabled = this.position >= this.last
    this.toggle.textContent = this.playing ? `❚❚ ${words.pause}` : `▶ ${this.spec.label}`
    this.toggle.setAttribute('aria-label', this.playing ? words.pause : `${words.play}: ${this.spec.label}`)
    this.rate.textContent = `${this.speed}×`
    this.rate.setAttribute('aria-label', `${words.speed} ${this.speed}×`)
    this.scrub.value = this.position
    this.scrub.setAttribute('aria-valuetext', this.spec.stops ? this.spec.stops[at] : `${at + 1}`)
  }

  play() {
    if (this.position >= this.last) this.position = 0
    this.playing = { last: null }
    this.asked = null // no answer is to stop it now
    this.owner.follow(this)
    this.label()
  }

  pause() {
    this.playing = null
    this.label()
    this.settle()
  }

  /** Move by whole strides (a stride is what a person calls one step). */
  step(direction) {
    const { stride } = this.spec
    const target = (direction > 0 ? Math.floor(this.position / stride + 1e-6) + 1 : Math.ceil(this.position / stride - 1e-6) - 1) * stride
    this.playing = null
    this.owner.glide()
    this.go(clamp(target, 0, this.last))
    this.settle()
  }

  go(position) {
    this.position = position
    this.owner.follow(this)
    this.label()
  }

  /** Advance to the time `now`; true while there is more to come. */
  tick(now) {
    if (!this.playing) return false
    // A tab that was in the background goes on where it stood.
    const passed = Math.min(now - (this.playing.last ?? now), 100)
    this.playing.last = now
    this.position = Math.min(this.position + (passed / this.spec.milliseconds) * this.last * this.speed, this.last)
    this.scrub.value = this.position
    if (this.position < this.last) return true
    this.pause()
    return false
  }

  /** The picture rests here: go to the nearest stop and commit what it stands for, if it stands for anything. */
  settle() {
    const { commit, stride } = this.spec
    if (!commit) return
    const at = Math.round(this.position / stride)
    if (this.position !== at * stride) this.owner.glide()
    this.position = at * stride
    this.owner.request()
    const values = { [commit.name]: commit.values[at] }
    const asked = (this.asked = new Asked(this.owner, values, () => this.asked === asked, () => this.owner.rest()))
  }

  stop() {
    this.playing = null
    this.asked = null
    this.position = this.spec.start
    this.label()
  }
}
