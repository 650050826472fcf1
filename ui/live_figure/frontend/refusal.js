/** Why the last thing that a drag, an animation or a button has committed was not taken. */

export class Refusal {
  /**
   * @param {HTMLElement} node
   * @param {() => void} reset go back to what Python computed
   */
  constructor(node, reset) {
    this.node = node
    this.reset = reset
    /** What was refused. */
    this.refused = ''
  }

  /** @param {[string, string]} [error] what was refused, and why */
  update([refused, sentence] = ['', '']) {
    if (refused && refused !== this.refused) this.reset()
    this.refused = refused
    if (this.node.textContent !== sentence) this.node.textContent = sentence
  }
}
