// How figures come into the page, and what they hear of the window.

// One listener for all figures, so that none is kept alive by it.
for (const type of ['resize', 'beforeprint', 'afterprint'])
  addEventListener(type, (event) => {
    if (type !== 'resize') printing = type === 'beforeprint'
    for (const { liveFigure } of document.querySelectorAll('.live-figure')) liveFigure?.heard(event)
  })

/** Say the language of the page, only if it is another: saying the same one again costs the style of every element. */
function speak(lang) {
  const page = document.documentElement
  if (page.lang !== lang) page.lang = lang
}

/** Streamlit ships Plotly.js as one of its own modules; importing it is what Streamlit does too, so it is fetched once. */
function loadPlotly(name) {
  if (window.Plotly) return Promise.resolve()
  const home = document.querySelector('script[src*="static/js/"]').src
  return import(new URL(name, home).href).then(() => {
    if (!window.Plotly) throw new Error('Plotly is not there')
  })
}

const figures = new WeakMap()

function mount({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.live-figure')
  if (!root || !data) return undefined
  let figure = figures.get(parentElement)
  if (!figure) figures.set(parentElement, (figure = new LiveFigure(root)))
  figure.take(unpack(data), setTriggerValue)
  // When answers come in quick succession Streamlit takes a figure away and at once mounts it again, in the same place:
  // then it goes on, with the hand that holds it.
  return () => setTimeout(() => {
    if (root.isConnected) return
    figure.remove()
    figures.delete(parentElement)
  })
}

// This source is mounted once, as a component that shows nothing: Streamlit then keeps it in the browser and sends
// only its hash with a rerun. The figures themselves mount with one line that waits for `liveFigure`: until the style
// has brought the font of the formulas, so that none is seen in another one first.
document.fonts.load('1em "Logit Lab Math"').finally(() => window.liveFigure.resolve(mount))
export default () => {}
