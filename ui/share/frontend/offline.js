/** What every file without a server begins with: Plotly and the font come out of the file itself. */

import { fontsSettled } from '../../live_figure/frontend/fonts.js'
import { bytesOf, inflate } from '../../live_figure/frontend/message.js'

/**
 * Set `window.Plotly`, and wait for the fonts by whose width the figure is laid out.
 * @param {string} plotly its source, deflated, in base64
 */
export async function prepare(plotly) {
  const source = await inflate(bytesOf(plotly))
  document.head.append(Object.assign(document.createElement('script'), { textContent: source }))
  await fontsSettled()
}
