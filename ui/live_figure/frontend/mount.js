/** How figures come into the page, and what they hear of the window. */

/** @import { Send } from './types.d.ts' */
import { setPrinting } from './figure_layout.js'
import { LiveFigure } from './live_figure.js'
import { decodeMessage } from './message.js'

/**
 * What Streamlit gives to a component.
 * @typedef {object} ComponentArgs
 * @property {Uint8Array<ArrayBuffer>} data
 * @property {HTMLElement} parentElement
 * @property {Send} setTriggerValue
 */

/** @type {WeakMap<HTMLElement, LiveFigure>} */
const figures = new WeakMap()

/** All figures on the page. */
export const liveFigures = () =>
  [...document.querySelectorAll('.live-figure')].flatMap((root) => {
    const { liveFigure } =
      /** @type {{ liveFigure?: LiveFigure }} */ (/** @type {unknown} */ (root))
    return liveFigure ? [liveFigure] : []
  })

// One listener for all figures, so that none is kept alive by it.
for (const type of ['resize', 'beforeprint', 'afterprint']) {
  addEventListener(type, (event) => {
    if (type !== 'resize') setPrinting(type === 'beforeprint')
    for (const figure of liveFigures()) figure.onWindowEvent(event)
  })
}

/** @param {ComponentArgs} args */
export function mount({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const root = parentElement.querySelector('.live-figure')
  if (!root || !data) return undefined
  const figure = figures.get(parentElement) ?? new LiveFigure(root)
  figures.set(parentElement, figure)
  figure.enqueue(decodeMessage(data), setTriggerValue)
  // When answers come in quick succession Streamlit takes a figure away and at once mounts it again, in the same place:
  // then it goes on, and so does a drag.
  return () =>
    setTimeout(() => {
      if (root.isConnected) return
      figure.remove()
      figures.delete(parentElement)
    })
}
