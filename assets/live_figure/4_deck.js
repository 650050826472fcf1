// The deck: the one row in which a person plays the films of a figure. Each film has its own button, since to choose a
// film is to play it; steps, slider and speed belong to the chosen one.

const SPEEDS = [0.5, 1, 2]

class Deck {
  constructor(owner, examples) {
    this.owner = owner
    this.examples = examples
    this.speed = 1
    this.row = document.createElement('div')
    this.row.className = 'lf-player'
    this.row.setAttribute('role', 'group')
    this.films = document.createElement('span')
    this.films.className = 'lf-films'
    this.back = this.button('lf-step', () => this.chosen.step(-1))
    this.next = this.button('lf-step', () => this.chosen.step(1))
    this.back.textContent = '‹'
    this.next.textContent = '›'
    this.scrub = document.createElement('input')
    Object.assign(this.scrub, { type: 'range', min: 0, step: 'any' })
    this.scrub.oninput = () => this.chosen.seek(Number(this.scrub.value))
    this.scrub.onchange = () => this.chosen.settle()
    this.rate = this.button('lf-rate', () => {
      this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length]
      this.label()
    })
  }

  button(name, action) {
    return Object.assign(document.createElement('button'), { type: 'button', className: name, onclick: action })
  }

  /** The figure has other films, or the same in another state or language. */
  update(words) {
    const { players } = this.owner
    this.words = words
    if (this.count !== players.length) this.arrange(this.count = players.length)
    if (!players.includes(this.chosen)) this.chosen = this.find(this.chosen?.spec.id) ?? players[0]
    this.choose(this.chosen)
  }

  /** One film has its button between its steps; of several, who come first, steps would seem to go from one to the next. */
  arrange(count) {
    const { films, back, next, scrub, rate } = this
    this.row.classList.toggle('lf-choice', count > 1)
    this.row.replaceChildren(...(count > 1 ? [films, back, scrub, next, rate] : [back, films, next, scrub, rate]))
    if (count) this.examples.before(this.row) // so that the keyboard goes from left to right
    else this.row.remove()
  }

  choose(player) {
    if (!player) return false
    this.chosen = player
    for (const { node } of this.owner.players) {
      if (this.count > 1 && node === player.node) node.setAttribute('aria-current', 'true')
      else node.removeAttribute('aria-current')
    }
    this.label()
    return true
  }

  /** The film with this id, or the first one. */
  find(id) { return this.owner.players.find(({ spec }) => !id || spec.id === id) }

  get playing() { return this.owner.players.find(({ playing }) => playing) }

  toggle(id) {
    const player = this.playing ?? (id ? this.find(id) : this.chosen)
    if (player?.playing) player.pause()
    else player?.play()
    return Boolean(player)
  }

  label() {
    const { words, row, back, next, rate, scrub, chosen } = this
    const { spec, position, last, playing } = chosen
    row.dataset.sequence = spec.id
    row.classList.toggle('playing', Boolean(playing))
    row.setAttribute('aria-label', spec.label)
    back.setAttribute('aria-label', words.back)
    next.setAttribute('aria-label', words.next)
    back.disabled = position <= 0
    next.disabled = position >= last
    rate.textContent = `${this.speed}×`
    rate.setAttribute('aria-label', `${words.speed} ${this.speed}×`)
    const at = Math.round(position / spec.stride)
    scrub.max = last
    scrub.value = position
    scrub.setAttribute('aria-label', spec.label)
    scrub.setAttribute('aria-valuetext', spec.stops ? spec.stops[at] : `${at + 1}`)
  }
}
