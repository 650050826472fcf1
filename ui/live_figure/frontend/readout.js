// The readout: formulas, sentences and a table made in Python, whose numbers follow the picture.

class Readout {
  constructor(node) { this.node = node }

  update(html) {
    const { node } = this
    if (this.html === html) return
    this.html = html
    node.innerHTML = html
    this.blank = true
    this.led = Boolean(node.querySelector('.lf-cases'))
    this.lights = [...node.querySelectorAll('[data-on]')].map((part) => ({ node: part, index: Number(part.dataset.on) }))
    this.texts = [...node.querySelectorAll('[data-n]')].map((text) => ({
      node: text, index: Number(text.dataset.n), style: text.dataset.f, on: text.closest(':is(div, li)[data-on]')?.dataset.on }))
  }

  /** The numbers of a formula that is not on wait until it is, for each costs a layout. But a new readout is written in
   *  full, so that it has its whole height from the start. */
  write(vector) {
    for (const { node, index, style, on } of this.texts) {
      if (!this.blank && on !== undefined && vector[on] <= 0.5) continue
      const text = format(vector[index], style)
      if (node.textContent !== text) node.textContent = text
    }
    for (const { node, index } of this.lights) node.classList.toggle('on', vector[index] > 0.5)
    this.blank = false
  }
}
