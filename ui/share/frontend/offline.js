// What every file without a server begins with: Plotly, the figure and the font unpack themselves.

const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
const plotly = await inflated(bytes('<!--plotly-->'))
document.head.append(Object.assign(document.createElement('script'), { textContent: plotly }))
const mountFigure = await window.liveFigure.promise
await Promise.allSettled([400, 700].map((weight) => document.fonts.load(`${weight} 16px "Source Sans"`)))
