/** The picture of a heatmap, on the page and in a file. */

/** @import { HeatmapSpec, Palette } from './types.d.ts' */
import { parseColor } from './colors.js'
import { clamp } from './interpolation.js'

/**
 * A canvas with one pixel a cell.
 * @param {HeatmapSpec} spec
 * @param {ArrayLike<number>} values from spec.start on
 * @param {Palette} palette
 */
export function drawCells(
  { start, rows, columns, high, colors },
  values,
  palette,
  canvas = document.createElement('canvas'),
) {
  if (canvas.width !== columns || canvas.height !== rows) {
    Object.assign(canvas, { width: columns, height: rows })
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
  const image = context.createImageData(columns, rows)
  const inks = colors.map((token) => parseColor(palette[token]) ?? [0, 0, 0])
  for (let i = 0; i < rows * columns; i++) {
    const share = clamp(values[start + i] / high, -1, 1)
    image.data.set([...inks[share < 0 ? 0 : 1], Math.round(255 * Math.abs(share))], 4 * i)
  }
  context.putImageData(image, 0, 0)
  return canvas
}
