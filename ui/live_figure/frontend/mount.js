/** How figures come into the page, and what they hear of the window. */

/** @import { Send } from './types.d.ts' */
import { Dock } from './dock.js'
import { setPrinting } from './figure_layout.js'
import { LiveFigure } from './live_figure.js'
import { decodeMessage } from './message.js'
import { watchPageLinks } from './page_links.js'
import { watchActs } from './prose_acts.js'

/**
 * What Streamlit gives to a component.
 * @typedef {object} ComponentArgs
 * @property {Uint8Array<ArrayBuffer>} data
 * @property {HTMLElement} parentElement
 * @property {Send} setTriggerValue
 */

/** @typedef {(place: HTMLElement, send: Send) => void} OnMount */

/** @type {WeakMap<HTMLElement, LiveFigure>} */
const figures = new WeakMap()
/** @type {WeakMap<LiveFigure, Dock>} */
const docks = new WeakMap()

/** A figure that is on the page already, for the next place. @type {{ figure: LiveFigure, onMount: OnMount } | null} */
let next = null

/**
 * Let the next mount show a figure that exists, instead of a new one; who calls this puts it there.
 * @param {LiveFigure} figure
 * @param {OnMount} onMount
 */
export function mountNext(figure, onMount) {
  next = { figure, onMount }
}

/** All figures on the page. */
export const liveFigures = () =>
  [...document.querySelectorAll('.live-figure')].flatMap((root) => {
    const { liveFigure } =
      /** @type {{ liveFigure?: LiveFigure }} */ (/** @type {unknown} */ (root))
    return liveFigure ? [liveFigure] : []
  })

let watching = false

/** Let links in the prose act on the page's figure. */
export function watchProse() {
  if (watching) return
  watching = true
  watchActs(() => {
    const [figure] = liveFigures()
    const dock = figure && docks.get(figure)
    return dock && { figure, dock }
  })
}

// One listener for all figures, so that none is kept alive by it.
for (const type of ['resize', 'beforeprint', 'afterprint']) {
  addEventListener(type, (event) => {
    if (type !== 'resize') setPrinting(type === 'beforeprint')
    for (const figure of liveFigures()) {
      if (type !== 'resize') docks.get(figure)?.setPrinting(type === 'beforeprint')
      figure.onWindowEvent(event)
    }
  })
}

watchPageLinks(() => liveFigures().map(({ channel }) => channel))

// In a file, and before Streamlit is there, nothing else says that the page is dark or light now.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const figure of liveFigures()) figure.resize()
})

/** @param {ComponentArgs} args */
export function mount({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const root = parentElement.querySelector('.live-figure')
  if (!root || !data) return undefined
  const waiting = figures.has(parentElement) || next?.figure.removed ? null : next
  const figure = figures.get(parentElement) ?? waiting?.figure ?? new LiveFigure(root)
  figures.set(parentElement, figure)
  if (!docks.has(figure)) docks.set(figure, new Dock(figure, parentElement))
  figure.enqueue(decodeMessage(data), setTriggerValue)
  if (waiting) {
    next = null
    figure.messages.then(() => waiting.onMount(parentElement, setTriggerValue))
  }
  // When answers come in quick succession Streamlit takes a figure away and at once mounts it again, in the same place:
  // then it goes on, and so does a drag.
  return () =>
    setTimeout(() => {
      if (figure.root.isConnected && parentElement.isConnected) return
      figure.remove()
      docks.get(figure)?.remove()
      figures.delete(parentElement)
    })
}
