// The calculation of one number, in place of the formula of the step, while somebody points at the number, has tapped it
// or has walked to it. Python makes one a number; the browser shows the one that is asked for, and moves what is in it.

const LINGERS = 300 // milliseconds that it stays when the pointer is between two numbers

class Calculation {
  constructor(owner) {
    this.owner = owner
    this.known = new Map()
    this.marks = []
  }

  /** What there is to ask for. A mark that has a calculation can be walked to, and says it. */
  update(calculations) {
    const { owner } = this
    this.known = new Map(calculations.map((one) => [String(one.cell), one]))
    const node = owner.readout.node.querySelector('.lf-asked')
    if (node !== this.node) {
      this.node = node
      this.line = node && new Readout(node.firstElementChild)
      this.cell = undefined
    }
    const vector = owner.target()
    this.marks = owner.labels.filter(({ node }) => node.matches('.lf-mark') && this.known.has(node.dataset.cell))
    for (const { node, spec } of owner.labels) {
      const told = this.known.get(node.dataset.cell)
      const said = told
        ? { role: 'math', 'aria-label': `${say(told.spoken, vector)} = ${say(spec.text, vector)}`, 'aria-hidden': null }
        : { role: null, 'aria-label': null, 'aria-hidden': 'true', tabindex: null }
      for (const [name, value] of Object.entries(said)) {
        if (value === null) node.removeAttribute(name)
        else node.setAttribute(name, value)
      }
    }
    const stop = this.marks.find(({ node }) => node.tabIndex === 0) ?? this.marks.find(({ spec }) => seen(spec, vector))
    for (const { node } of this.marks) node.tabIndex = node === stop?.node ? 0 : -1
  }

  /** Show how a cell was made; of undefined, or one that was not made, nothing. */
  ask(cell) {
    clearTimeout(this.leaving)
    const next = this.known.has(cell) ? cell : undefined
    if (next === undefined && this.cell !== undefined) this.leaving = setTimeout(() => this.show(), LINGERS)
    else this.show(next)
  }

  show(cell) {
    if (!this.line || cell === this.cell) return
    this.cell = cell
    this.at = this.marks.filter(({ node }) => node.dataset.cell === cell)
    if (cell !== undefined) this.line.update(this.known.get(cell).html)
    this.write()
  }

  /** With the numbers of now, as long as the number that is asked for is on the screen. */
  write() {
    if (!this.line) return
    const { shown } = this.owner
    const on = this.cell !== undefined && this.at.some(({ spec }) => seen(spec, shown))
    if (on) this.line.write(shown)
    this.node.parentElement.classList.toggle('asked', on)
  }
}
