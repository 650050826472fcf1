// Stills: the picture that is on the screen as an image for a slide, with its marks and handles, always in the wide
// layout. Plotly writes the image; marks become annotations, placed where the painter puts them.

const STILL = { width: 1120, pixels: 1920, type: 16 }
const SIDES = {
  above: ['center', 'bottom'], below: ['center', 'top'], center: ['center', 'middle'],
  left: ['right', 'middle'], right: ['left', 'middle'], start: ['left', 'bottom'],
}

/** Text that Plotly shows as it is: what it reads as tags and entities is escaped. */
const plainText = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)

/** A data URL of the picture; `looks` are the computed styles of the marks on the screen. */
async function imageOf(spec, vector, palette, looks, { type, transparent }) {
  const host = document.body.appendChild(document.createElement('div'))
  host.style.cssText = `position: fixed; left: -9999px; top: 0; width: ${STILL.width}px`
  const painter = new Painter(host)
  try {
    const { width } = STILL
    const { height } = spec.figure.wide
    const family = looks[0]?.fontFamily ?? 'sans-serif'
    await painter.draw(spec, vector, palette, width, height, { family, size: 0.85 * STILL.type })
    const { l, t, w, h } = painter.plot._fullLayout._size
    const place = ([x, y]) => ({ xref: 'paper', yref: 'paper', x: (x - l) / w, y: 1 - (y - t) / h })
    const annotations = spec.marks.flatMap((mark, i) => {
      const text = say(mark.text, vector)
      if (looks[i].visibility === 'hidden' || /\bnarrow-only\b/.test(mark.style) || !text.trim()) return []
      const [x, y] = painter.pixel(mark.axes, vector[mark.x], vector[mark.y])
      const [xanchor, yanchor] = SIDES[mark.anchor]
      const tag = /\btag\b/.test(mark.style)
      const color = palette[mark.color] ?? palette.text
      return [{
        ...place([x + mark.dx, y + mark.dy]), xanchor, yanchor, text: plainText(text), showarrow: false, borderpad: tag ? 3 : 0,
        opacity: Number(looks[i].opacity), bgcolor: tag ? color : 'rgba(0,0,0,0)',
        font: { family, size: parseFloat(looks[i].fontSize), weight: Number(looks[i].fontWeight), color: tag ? palette.background : color },
      }]
    })
    const images = spec.rasters.map((raster) => {
      const [[left, top], [right, bottom]] = [0, 1].map((end) => painter.pixel(raster.axes, raster.box[end], raster.box[2 + end]))
      const large = Object.assign(document.createElement('canvas'), { width: 40 * raster.columns, height: 40 * raster.rows })
      const context = large.getContext('2d')
      context.imageSmoothingEnabled = false
      context.drawImage(inked(raster, vector, palette), 0, 0, large.width, large.height)
      return { ...place([left, top]), sizex: (right - left) / w, sizey: (bottom - top) / h, source: large.toDataURL(), sizing: 'stretch', layer: raster.ground ? 'below' : 'above' }
    })
    const knobs = spec.handles.filter(({ shape }) => shape !== 'cell').map((handle) => {
      const [x, y] = painter.pixel(handle.axes, vector[handle.x], vector[handle.y])
      const [rx, ry] = { grip: [6, 14], fine: [6, 9] }[handle.shape] ?? [10, 10]
      const { x: xanchor, y: yanchor } = place([x, y])
      return {
        type: 'circle', xref: 'paper', yref: 'paper', xsizemode: 'pixel', ysizemode: 'pixel', xanchor, yanchor,
        x0: -rx, x1: rx, y0: -ry, y1: ry, fillcolor: palette[handle.color], line: { color: palette.background, width: 2.5 },
      }
    })
    const layout = {
      ...painter.plot.layout, width, height,
      paper_bgcolor: transparent ? 'rgba(0,0,0,0)' : palette.background,
      annotations: [...(painter.plot.layout.annotations ?? []), ...annotations],
      images,
      shapes: [...(painter.plot.layout.shapes ?? []), ...knobs],
    }
    return await window.Plotly.toImage({ data: painter.plot.data, layout }, { format: type, width, height, scale: STILL.pixels / width })
  } finally {
    painter.remove()
    host.remove()
  }
}
