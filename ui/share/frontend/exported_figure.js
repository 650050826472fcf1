/** A file with live figures: they drag and play without a server. */

import { bytesOf } from '../../live_figure/frontend/message.js'
import { mount } from '../../live_figure/frontend/mount.js'
import { prepare } from './offline.js'

/** @param {{ plotly: string, figures: string[] }} file messages of the figures, in base64 */
async function run({ plotly, figures }) {
  await prepare(plotly)
  const roots = document.querySelectorAll('.live-figure')
  for (const [i, message] of figures.entries()) {
    const place = document.createElement('div')
    roots[i].replaceWith(place)
    place.append(roots[i])
    mount({ data: bytesOf(message), parentElement: place, setTriggerValue: () => {} })
  }
}

/**
 * Without Plotly or another part, an error shows what stands in the file for where no script runs (head.html).
 * @param {{ plotly: string, figures: string[] }} file
 */
export const start = (file) => run(file).catch(reportError)
