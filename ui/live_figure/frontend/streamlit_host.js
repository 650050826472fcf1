/**
 * What Streamlit does not promise, and we rely on: its test ids, its connection's state on the root element, the place of
 * its Plotly module, and that it writes two entries of the browser's history on the way to another page.
 *
 * | relied on | if it is gone |
 * |---|---|
 * | `stApp` with `data-test-connection-state`, `data-test-script-state` | a commit that was lost is not sent again |
 * | `PlotlyChart.*.js` sets `window.Plotly` | the figure says that it is missing; numbers and fields still work |
 * | `stDialog` | Streamlit's own dialog covers the stage while the server is away |
 * | `stMain` | paper from a dark page is printed light on light |
 * | two pushes to another page | Back leads over one more step |
 *
 * tests/test_streamlit_host.py looks for these in the installed release.
 */

const APP = '[data-testid="stApp"]'
const DIALOG = '[data-testid="stDialog"] button'
const MAIN = '[data-testid="stMain"]'

/** @returns {HTMLElement | null} */
const app = () => document.querySelector(APP)

/** Whether there is a Streamlit app around us; there is none around an exported file. */
export const hasServer = () => app() !== null

/** Whether the server is connected. */
export const isConnected = () => app()?.dataset.testConnectionState === 'CONNECTED'

/** Whether the server is connected and runs no script. */
export const isIdle = () => isConnected() && app()?.dataset.testScriptState === 'notRunning'

/** @type {{ app: HTMLElement, observer: MutationObserver } | null} */
let watched = null

/**
 * Call `changed` whenever the connection is lost or is back. Once a page; Streamlit may replace its root element.
 * @param {(connected: boolean) => void} changed
 */
export function watchConnection(changed) {
  const node = app()
  if (!node || watched?.app === node) return
  watched?.observer.disconnect()
  let before = true
  const observer = new MutationObserver(() => {
    const connected = isConnected()
    if (connected !== before) changed(connected)
    before = connected
  })
  observer.observe(node, { attributeFilter: ['data-test-connection-state'] })
  watched = { app: node, observer }
}

/**
 * Close Streamlit's dialog whenever one opens while `unwanted` says so.
 * @param {() => boolean} unwanted
 */
export function closeDialogs(unwanted) {
  new MutationObserver(() => {
    if (unwanted()) /** @type {HTMLElement | null} */ (document.querySelector(DIALOG))?.click()
  }).observe(document.body, { childList: true })
}

/** The colour of text on the page. */
export const pageTextColor = () =>
  getComputedStyle(document.querySelector(MAIN) ?? document.body).color

/**
 * On the way to another page Streamlit writes the new query beside the old page first, and then the new page. The first
 * is no place to come back to: the second takes its entry in the browser's history. Browsers without the Navigation API
 * (before Chrome 102, Safari 26.2, Firefox 147) keep both.
 *
 * Returns a function that says whether the page is about to be left.
 * @returns {(leaving: boolean) => void}
 */
export function mergeHistoryEntries() {
  /** @type {'' | 'leaving' | 'passing'} */
  let step = ''
  const { navigation } = /** @type {any} */ (globalThis)
  navigation?.addEventListener('navigate', (/** @type {any} */ event) => {
    if (event.navigationType !== 'push') return
    const { pathname, href } = new URL(event.destination.url)
    const stays = pathname === location.pathname
    const merges = step === 'passing' && !stays && event.cancelable
    step = step && stays ? 'passing' : ''
    if (!merges) return
    event.preventDefault()
    history.replaceState({}, '', href)
  })
  return (leaving) => {
    step = leaving ? 'leaving' : ''
  }
}

/**
 * Load Plotly.js from the module that Streamlit ships for its own charts: importing it sets `window.Plotly`.
 * @param {string} file its name
 */
export async function loadPlotly(file) {
  const isLoaded = () => 'Plotly' in globalThis
  if (isLoaded()) return
  const script = /** @type {HTMLScriptElement} */ (
    document.querySelector('script[src*="static/js/"]')
  )
  await import(new URL(file, script.src).href)
  if (!isLoaded()) throw new Error('Plotly is not there')
}
