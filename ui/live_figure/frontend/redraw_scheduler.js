/** When the whole figure is drawn anew: for another figure, theme or space. How it is drawn: plotly_renderer.js. */

/** @import { FigureState } from './figure_state.js' */
/** @import { PlotlyRenderer } from './plotly_renderer.js' */
/** @import { Message } from './types.d.ts' */
import { isDark } from './colors.js'
import { FigureLayout } from './figure_layout.js'
import { loadPlotly } from './streamlit_host.js'

export class RedrawScheduler {
  /**
   * @param {HTMLElement} root
   * @param {{ plot: HTMLElement, error: HTMLElement }} places
   * @param {{ view: PlotlyRenderer, state: FigureState }} figure
   * @param {object} events
   * @param {() => void} events.writeNumbers formulas are as high as their numbers
   * @param {() => void} events.onDrawn
   */
  constructor(root, { plot, error }, { view, state }, { writeNumbers, onDrawn }) {
    this.root = root
    this.error = error
    this.view = view
    this.state = state
    this.writeNumbers = writeNumbers
    this.onDrawn = onDrawn
    this.layout = new FigureLayout(root, plot)
    /** What is drawn, as text: of all else a message may say anything without another drawing. */
    this.content = ''
    /** @type {'light' | 'dark' | 'projector' | null} */
    this.theme = null
    /** The space for which it is drawn. */
    this.space = ''
    this.plotlyMissing = false
    this.removed = false
    this.latest = 0
    /** @type {Promise<void>} */
    this.queue = Promise.resolve()
  }

  /** @param {Message} message */
  contentOf({ key, figure, bindings, labels, handles, plane_handles }) {
    const ids = [...handles, ...plane_handles].map(({ id }) => id)
    return JSON.stringify([key, figure, bindings, labels.length, ids])
  }

  /**
   * Whether a message needs another drawing.
   * @param {Message} message
   */
  differs(message) {
    return this.contentOf(message) !== this.content || this.theme !== this.themeOf(message)
  }

  /**
   * The palette that fits the page around the figure.
   * @param {Message} message
   */
  themeOf({ presenting }) {
    if (presenting) return 'projector'
    const background = getComputedStyle(this.root).getPropertyValue('--st-background-color')
    return isDark(background) ? 'dark' : 'light'
  }

  get palette() {
    return this.state.message.palettes[this.theme ?? 'light']
  }

  async draw() {
    const { root, state, view, layout } = this
    const { message } = state
    view.drawn = false
    this.content = this.contentOf(message)
    this.theme = this.themeOf(message)
    const { palette } = this
    for (const [name, color] of Object.entries(palette)) {
      root.style.setProperty(`--c-${name}`, color)
    }
    const { fontFamily, fontSize } = getComputedStyle(root)
    // Streamlit names its fonts twice, the first HTML once: the same drawing serves both.
    const family = [...new Set(fontFamily.split(', '))].join(', ')
    const font = { family, size: 0.85 * parseFloat(fontSize) }
    const [width, height] = layout.resize(message, this.writeNumbers)
    const space = layout.available(message)
    if (!await this.hasPlotly(message)) return state.requestFrame()
    const latest = ++this.latest // of several that wait for each other
    this.queue = this.queue.catch(() => {}).then(async () => {
      if (this.removed || this.latest !== latest) return
      const { form } = layout
      await view.draw(state.message, state.shown, palette, { form, width, height, font })
      if (this.latest !== latest) return // what is to be shown now may have axes that this plot has not
      view.drawn = true
      root.classList.add('lf-drawn')
      this.space = space
      this.onDrawn()
    })
    return this.queue
  }

  /**
   * Load Plotly; if it is not there, the figure says so.
   * @param {Message} message
   */
  async hasPlotly({ plotly, words }) {
    const missing = await loadPlotly(plotly).then(() => false, () => true)
    this.plotlyMissing = missing
    this.root.classList.toggle('lf-no-plotly', missing)
    this.error.hidden = !missing
    this.error.textContent = missing ? words.missing : ''
    return !missing
  }

  /** Whether the figure is drawn for the space that it has, and in the colours of the page. */
  get fits() {
    const { message } = this.state
    return this.view.drawn && this.layout.available(message) === this.space &&
      this.theme === this.themeOf(message)
  }

  /** Draw anew if there is more or less space, or another theme. */
  resize() {
    if (this.view.drawn && this.root.clientWidth && !this.fits) this.draw()
  }

  remove() {
    this.removed = true
    const purge = () => this.view.remove()
    this.queue.then(purge, purge) // Plotly trips over a plot that is taken away while it draws
  }
}
