/**
 * The figure that is on the screen as an image for a slide, with its labels and handles, always in the wide layout. Plotly
 * writes the image; labels become annotations, placed where the browser puts them.
 */

/** @import { DragSpec, HeatmapSpec, LabelSpec, Message, Palette, Vector } from './types.d.ts' */
import { formatPhrase } from './format.js'
import { drawCells } from './heatmap_image.js'
import { PlotlyRenderer } from './plotly_renderer.js'

const [WIDTH, PIXELS, TYPE] = [1120, 1920, 16]
const CELL = 40 // pixels of a heatmap's cell
const ANCHORS = {
  above: ['center', 'bottom'],
  below: ['center', 'top'],
  center: ['center', 'middle'],
  left: ['right', 'middle'],
  right: ['left', 'middle'],
  start: ['left', 'bottom'],
}
/** Half the width and height of a handle; any other shape is like a knob. @type {Record<string, [number, number]>} */
const RADII = { knob: [10, 10], grip: [6, 14], fine: [6, 9], bead: [9, 9], point: [8, 8] }

/**
 * Text that Plotly shows as it is: what it reads as tags and entities is escaped.
 * @param {string} text
 */
const escapePlotlyText = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)

/**
 * A data URL of the figure.
 * @param {Message} message
 * @param {Vector} vector
 * @param {Palette} palette
 * @param {CSSStyleDeclaration[]} styles the computed styles of the labels on the screen
 * @param {{ type: string, transparent?: boolean }} options
 */
export async function exportImage(message, vector, palette, styles, { type, transparent }) {
  const place = document.body.appendChild(document.createElement('div'))
  place.style.cssText = `position: fixed; left: -9999px; top: 0; width: ${WIDTH}px`
  const view = new PlotlyRenderer(place)
  try {
    const { height } = message.figure.wide
    const family = styles[0]?.fontFamily ?? 'sans-serif'
    const font = { family, size: 0.85 * TYPE }
    await view.draw(message, vector, palette, {
      form: 'wide',
      width: WIDTH,
      height,
      font,
    })
    const picture = { view, vector, palette, family }
    const layout = {
      paper_bgcolor: transparent ? 'rgba(0,0,0,0)' : palette.background,
      annotations: message.labels.flatMap((label, i) => annotation(picture, label, styles[i])),
      images: message.heatmaps.map((heatmap) => image(picture, heatmap)),
      shapes: [...message.handles, ...message.plane_handles].filter(({ shape }) => shape !== 'cell')
        .map((handle) => knob(picture, handle)),
    }
    return await view.toImage(layout, {
      format: type,
      width: WIDTH,
      height,
      scale: PIXELS / WIDTH,
    })
  } finally {
    view.remove()
    place.remove()
  }
}

/** @typedef {{ view: PlotlyRenderer, vector: Vector, palette: Palette, family: string }} ImageContext */

/**
 * A pixel of the plot in Plotly's paper coordinates.
 * @param {PlotlyRenderer} view
 * @param {number} x
 * @param {number} y
 */
function onPaper(view, x, y) {
  const { left, top, width, height } = view.area()
  return { xref: 'paper', yref: 'paper', x: (x - left) / width, y: 1 - (y - top) / height }
}

/**
 * @param {ImageContext} context
 * @param {LabelSpec} label
 * @param {CSSStyleDeclaration} style
 */
function annotation({ view, vector, palette, family }, label, style) {
  const text = formatPhrase(label.text, vector)
  const hidden = style.visibility === 'hidden' || /\bnarrow-only\b/.test(label.style)
  if (hidden || !text.trim()) return []
  const [x, y] = view.pixel(label.axes, vector[label.x], vector[label.y])
  const [xanchor, yanchor] = ANCHORS[label.anchor]
  const tag = /\btag\b/.test(label.style)
  const color = (label.color && palette[label.color]) || palette.text
  return [{
    ...onPaper(view, x + label.dx, y + label.dy),
    xanchor,
    yanchor,
    text: escapePlotlyText(text),
    showarrow: false,
    borderpad: tag ? 3 : 0,
    opacity: Number(style.opacity),
    bgcolor: tag ? color : 'rgba(0,0,0,0)',
    font: {
      family,
      size: parseFloat(style.fontSize),
      weight: Number(style.fontWeight),
      color: tag ? palette.background : color,
    },
  }]
}

/**
 * @param {ImageContext} context
 * @param {HeatmapSpec} heatmap
 */
function image({ view, vector, palette }, heatmap) {
  const [x0, x1, y0, y1] = heatmap.box
  const [left, top] = view.pixel(heatmap.axes, x0, y0)
  const [right, bottom] = view.pixel(heatmap.axes, x1, y1)
  const large = document.createElement('canvas')
  Object.assign(large, { width: CELL * heatmap.columns, height: CELL * heatmap.rows })
  const context = /** @type {CanvasRenderingContext2D} */ (large.getContext('2d'))
  context.imageSmoothingEnabled = false
  context.drawImage(drawCells(heatmap, vector, palette), 0, 0, large.width, large.height)
  const { width, height } = view.area()
  return {
    ...onPaper(view, left, top),
    sizex: (right - left) / width,
    sizey: (bottom - top) / height,
    source: large.toDataURL(),
    sizing: 'stretch',
    layer: heatmap.ground ? 'below' : 'above',
  }
}

/**
 * @param {ImageContext} context
 * @param {DragSpec} handle
 */
function knob({ view, vector, palette }, handle) {
  const [x, y] = view.pixel(handle.axes, vector[handle.x], vector[handle.y])
  const [rx, ry] = RADII[handle.shape] ?? RADII.knob
  const { x: xanchor, y: yanchor, ...paper } = onPaper(view, x, y)
  return {
    type: 'circle',
    ...paper,
    xsizemode: 'pixel',
    ysizemode: 'pixel',
    xanchor,
    yanchor,
    x0: -rx,
    x1: rx,
    y0: -ry,
    y1: ry,
    fillcolor: palette[handle.color],
    line: { color: palette.background, width: 2.5 },
  }
}
