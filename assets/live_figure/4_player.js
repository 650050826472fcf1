// Players: play, pause, step and scrub a named sequence of pictures. A player owns the position; the figure asks for it
// in every frame. It has a button of its own in the deck, and shares the others with all players of the figure.

class Player {
  constructor(owner, deck) {
    this.owner = owner
    this.deck = deck
    this.position = 0
    this.node = deck.films.appendChild(deck.button('lf-play', () => (this.playing ? this.pause() : this.play())))
    this.node.innerHTML = '<svg viewBox="0 0 10 12" aria-hidden="true"><path/></svg><span></span>'
  }

  update(spec, words) {
    this.spec = spec
    this.words = words
    this.last = spec.frames.length - 1
    this.node.dataset.film = spec.id
    this.position = clamp(this.position, 0, this.last)
    // The answer to an earlier step comes while somebody is steps ahead already: it must not take them back.
    const told = spec.commit?.values[Math.round(spec.start / spec.stride)]
    if (this.asked?.answered(told === this.asked.values[spec.commit?.name])) this.asked = null
    // Once Python has taken over what this player committed, the picture at rest is the same picture.
    if (spec.commit && !this.playing && !this.asked && this.owner.player === this) this.owner.player = null
    if (this.owner.player !== this) this.position = spec.start
    this.label()
  }

  /** The name stays while the film plays, and only its sign changes, so that nothing in the row moves. */
  label() {
    const { words, node, spec, playing } = this
    node.querySelector('path').setAttribute('d', playing ? 'M1 1h3v10h-3zM6 1h3v10h-3z' : 'M1 1v10l9 -5z')
    node.lastChild.textContent = spec.label
    node.setAttribute('aria-label', `${playing ? words.pause : words.play}: ${spec.label}`)
    if (this.deck.chosen === this) this.deck.label()
  }

  /** Whether it rests where nothing of it was committed. */
  get left() { return !this.playing && !this.asked }

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

  /** Where a hand has taken the slider. */
  seek(position) {
    this.playing = null
    this.go(position)
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
    this.position = Math.min(this.position + (passed / this.spec.milliseconds) * this.last * this.deck.speed, this.last)
    this.deck.scrub.value = this.position
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
