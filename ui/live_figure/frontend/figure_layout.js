// Where a figure stands: how much room it has, and how large it is drawn there, on a page, a stage and on paper.

let printing = false

class Place {
  constructor(owner) {
    this.owner = owner
    this.root = owner.root
    this.plot = owner.plot
    this.zoom = '' // on the screen
    this.width = 680 // of the drawing, before it is magnified or shrunk
  }

  /** Paper has no time for another drawing: the figure shrinks to its width (680 pixels of A4 or Letter). */
  shrink() { this.root.style.zoom = printing ? Math.min(1, 680 / this.width) : this.zoom }

  /** The room that there is: a width, and on a stage a height, less what players, formulas and others take. */
  room() {
    const { width } = this.root.getBoundingClientRect()
    if (!this.owner.spec.stage) return String(width)
    return [width, innerHeight, this.top(), this.root.offsetHeight - this.plot.offsetHeight].map(Math.round).join()
  }

  /** How far below the top of the page the figure begins. */
  top() { return this.root.getBoundingClientRect().top + scrollTop(this.root) }

  /** Give the plot the height of its layout. On a stage the whole figure is magnified to fill the screen: type,
   *  strokes, handles and distances alike, so that it keeps its proportions. Returns the plot's width and height. */
  fit() {
    const [zoom, height] = this.measure()
    Object.assign(this, { zoom, width: this.root.clientWidth })
    this.shrink()
    return [this.width, height]
  }

  /** How much the figure is to be magnified, and the height that its plot then has. */
  measure() {
    const { figure, breakpoint, stage } = this.owner.spec
    const design = () => {
      const wide = this.root.clientWidth >= breakpoint
      this.root.classList.toggle('lf-narrow', !wide)
      const { height } = wide ? figure.wide : figure.narrow
      this.plot.style.height = `${height}px`
      return height
    }
    this.root.classList.toggle('lf-on-stage', Boolean(stage))
    this.root.classList.remove('lf-bare')
    this.root.style.zoom = ''
    if (!stage || innerWidth < 800) return ['', design()]
    this.owner.write(this.owner.shown) // a formula is as high as its numbers
    const foot = parseFloat(getComputedStyle(this.root).getPropertyValue('--stage-foot')) || 0 // percent of the screen
    const room = innerHeight * (1 - foot / 100) - this.top()
    const [least, most] = [Math.max(innerHeight / 725, 1), Math.max(innerWidth / 1000, 1)]
    const scale = (zoom) => { this.root.style.zoom = zoom; return zoom }
    const rest = () => this.root.offsetHeight - this.plot.offsetHeight
    scale(least)
    if ((design() + rest()) * least > room) this.root.classList.add('lf-bare') // the formula must go
    const zoom = scale(clamp(room / (design() + rest()), least, most))
    const height = Math.max(Math.floor(room / zoom - rest()), Math.round(0.85 * design()))
    this.plot.style.height = `${height}px`
    return [zoom, height]
  }
}

/** How far everything around a node is scrolled down. */
function scrollTop(node) {
  let sum = 0
  for (let at = node.parentElement; at; at = at.parentElement) sum += at.scrollTop
  return sum
}
