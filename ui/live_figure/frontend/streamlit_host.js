/**
 * What Streamlit does not promise, and we rely on: its test ids, its connection's state on the root element, the place of
 * its Plotly module, and how it writes the browser's history.
 *
 * | relied on | if it is gone |
 * |---|---|
 * | `stApp` with `data-test-connection-state`, `data-test-script-state` | a commit that was lost is not sent again |
 * | `PlotlyChart.*.js` sets `window.Plotly` | the figure says that it is missing; numbers and fields still work |
 * | `stDialog` | Streamlit's own dialog covers the stage while the server is away |
 * | `stElementContainer`, `stAppSkeleton`, `stSkeleton` | while the server is silent nothing says so; the first paint gives way too early |
 * | `stPopoverBody` | Tab finds what the share menu holds at the end of the page only |
 * | `stMainBlockContainer` | the frame for another page has a wrong size |
 * | `stMain` | paper from a dark page is printed light on light; a docked figure covers what a link leads to |
 * | `stPageLink-NavLink` | a docked figure may cover the links at the end of a page |
 * | `stHeader` | a docked figure lies behind the menu |
 * | `stTopNavLink`, `stSidebarNavLink` | a link in the prose to another page leads nowhere |
 * | `window.__streamlit.BACKEND_BASE_URL` | Streamlit looks for its server in a wrong place first |
 * | `window.__streamlit.HOST_CONFIG` | Streamlit makes two requests before it opens its WebSocket |
 * | a run writes each address with `history.pushState` | Back leads over more steps than one |
 *
 * tests/frontend/test_streamlit_host.py looks for these in the installed release. Streamlit's English texts are relied on,
 * too, but elsewhere: ui/app/streamlit_i18n.py translates them, and one that has changed stays English.
 */

const APP = '[data-testid="stApp"]'
const DIALOG = '[data-testid="stDialog"] button'
const PAGE_LINK = '[data-testid="stPageLink-NavLink"]'
const MENU_LINK = ':is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"])'
const HEADER = '[data-testid="stHeader"]'
const MAIN = '[data-testid="stMain"]'

/** @returns {HTMLElement | null} */
const app = () => document.querySelector(APP)

/** Whether there is a Streamlit app around us; there is none around an exported file. */
export const hasServer = () => app() !== null

/** Whether the server is connected. */
export const isConnected = () => app()?.dataset.testConnectionState === 'CONNECTED'

/** Whether the server is connected and runs no script. */
export const isIdle = () => isConnected() && app()?.dataset.testScriptState === 'notRunning'

const CONTENT = '[data-testid="stElementContainer"]:not(:has([data-testid="stAppSkeleton"]))'

/** What is amiss with the server just now; '' if nothing is. */
export function serverProblem() {
  if (!app()) return 'loading'
  if (!document.querySelector(CONTENT)) return isConnected() ? 'silent' : 'unreachable'
  if (!isConnected()) return 'lost'
  return app()?.dataset.testScriptState === 'rerunRequested' ? 'slow' : ''
}

/**
 * Call `changed` whenever an attribute of Streamlit's root element changes.
 * @param {string} attribute
 * @param {() => void} changed
 */
function watchApp(attribute, changed) {
  const watch = () => {
    const node = app()
    if (node) new MutationObserver(changed).observe(node, { attributeFilter: [attribute] })
    return node !== null
  }
  if (watch() || !document.getElementById('first-paint')) return
  const root = new MutationObserver(() => watch() && root.disconnect()) // Streamlit comes later
  root.observe(document.body, { childList: true, subtree: true })
}

/**
 * Call `changed` whenever the connection is lost or is back.
 * @param {(connected: boolean) => void} changed
 */
export function watchConnection(changed) {
  let before = true
  watchApp('data-test-connection-state', () => {
    const connected = isConnected()
    if (connected !== before) changed(connected)
    before = connected
  })
}

/**
 * Call `ended` whenever a run of a script ends. Of a short run the page may show neither begin nor end.
 * @param {() => void} ended
 */
export const watchRuns = (ended) => watchApp('data-test-script-state', () => isIdle() && ended())

/**
 * Close Streamlit's dialog whenever one opens while `unwanted` says so.
 * @param {() => boolean} unwanted
 */
export function closeDialogs(unwanted) {
  new MutationObserver(() => {
    if (unwanted()) /** @type {HTMLElement | null} */ (document.querySelector(DIALOG))?.click()
  }).observe(document.body, { childList: true })
}

/**
 * The menu of Streamlit's that a node stands in.
 * @param {Element} node
 * @returns {HTMLElement | null}
 */
export const popoverOf = (node) => node.closest('[data-testid="stPopoverBody"]')

/** The box of all that a page shows. */
export const pageBox = () =>
  (document.querySelector('[data-testid="stMainBlockContainer"]') ?? document.body)
    .getBoundingClientRect()

/** The colour of text on the page. */
export const pageTextColor = () =>
  getComputedStyle(document.querySelector(MAIN) ?? document.body).color

/** How far the menu at the top of the window reaches down. */
export const bottomOfHeader = () =>
  document.querySelector(HEADER)?.getBoundingClientRect().bottom ?? 0

/** Where the links to other pages begin that stand in the page itself, in the window; below all if there are none. */
export const topOfPageLinks = () =>
  Math.min(
    ...[...document.querySelectorAll(`${MAIN} ${PAGE_LINK}`)].map((link) =>
      link.getBoundingClientRect().top
    ),
  )

/**
 * The menu's link to a page.
 * @param {string} page
 */
export const menuLink = (page) =>
  document.querySelector(`${MENU_LINK}[href$="/${CSS.escape(page)}"]`)

/**
 * Keep what is scrolled to out of the uppermost pixels of the window.
 * @param {number} pixels
 */
export function scrollPadding(pixels) {
  const main = /** @type {HTMLElement | null} */ (document.querySelector(MAIN))
  if (main) main.style.scrollPaddingTop = pixels ? `${pixels}px` : ''
}

/**
 * @param {number} pixels down the page
 * @param {ScrollBehavior} behavior
 */
export const scrollPage = (pixels, behavior) => pageScroller()?.scrollBy({ top: pixels, behavior })

const RUN = 4000 // milliseconds in which a run of Python writes all of its addresses
const REST = 100 // milliseconds after an address, when a short run may be over already

/**
 * One run of Python is one entry in the browser's history, so that Back goes one step. Streamlit makes an entry of each
 * address that a run writes, and on the way to another page it writes the new page's parameters beside the old page's path
 * first: that is no place to come back to, so the new page takes its entry. And where an address names no language, it
 * names the page's before another is chosen: Back leads to it.
 *
 * The Navigation API tells of an entry before it is made. Browsers without it (before Chrome 102, Safari 26.2, Firefox
 * 147) keep all entries.
 */
export function mergeHistoryEntries() {
  const { navigation } = /** @type {any} */ (globalThis)
  let written = false // whether this run has written an address
  let passing = -Infinity // when an address was written that may be the first of two to another page
  let ours = false
  const ended = () => {
    if (isIdle()) written = false // a short run may end unseen
  }
  watchRuns(ended)

  navigation?.addEventListener('navigate', (/** @type {any} */ event) => {
    const { navigationType, cancelable, hashChange, destination } = event
    const isPush = navigationType === 'push' && destination.sameDocument && !hashChange
    if (ours || !isPush || !cancelable) return
    const here = new URL(location.href)
    const next = new URL(destination.url)
    const stays = next.pathname === here.pathname
    const passed = performance.now() - passing < RUN && next.search === here.search
    const again = stays ? written : passed
    const lacksLanguage = stays && next.searchParams.has('lang') && !here.searchParams.has('lang')
    written = true
    passing = stays && !again ? performance.now() : -Infinity
    setTimeout(ended, REST)
    if (!again && !lacksLanguage) return
    event.preventDefault()
    ours = true
    if (again) {
      history.replaceState({}, '', next)
    } else {
      here.searchParams.set('lang', document.documentElement.lang)
      history.replaceState(history.state, '', here)
      history.pushState({}, '', next)
    }
    ours = false
  })
}

/**
 * Let Back and Forward wait that lead to another page. Browsers without the Navigation API wait for nothing.
 * @param {(go: () => void) => boolean} isHeld whether going has to wait, until it is called
 */
export function watchTraversals(isHeld) {
  const { navigation } = /** @type {any} */ (globalThis)
  navigation?.addEventListener('navigate', (/** @type {any} */ event) => {
    const { navigationType, cancelable, destination } = event
    const leads = new URL(destination.url).pathname !== location.pathname
    if (navigationType !== 'traverse' || !cancelable || !destination.sameDocument || !leads) return
    // Where a new address was written meanwhile, there is no Forward any more: then the page stays.
    const go = () => Promise.allSettled(Object.values(navigation.traverseTo(destination.key)))
    if (isHeld(go)) event.preventDefault()
  })
}

/** The node that scrolls Streamlit's page. */
export const pageScroller = () => document.querySelector(MAIN)

/**
 * Another page begins at its top. Streamlit takes the old page away before it shows the new one, and so loses how far it
 * was scrolled; but when both come at once, as on a busy machine, the new page would begin where the old one was left.
 */
export function beginPagesAtTop() {
  const { navigation } = /** @type {any} */ (globalThis)
  navigation?.addEventListener('navigate', (/** @type {any} */ { destination }) => {
    const isOther = new URL(destination.url).pathname !== location.pathname
    if (isOther && destination.sameDocument) {
      pageScroller()?.scrollTo({ top: 0, behavior: 'instant' })
    }
  })
}

/** Whether Streamlit shows a page whole: its script is done, and nothing is still to come. */
export const isPageComplete = () =>
  isIdle() && document.querySelector(`${MAIN} ${CONTENT}`) !== null &&
  !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')

/**
 * Press the button of a widget by its key.
 * @param {string} key
 */
export const clickKey = (key) =>
  /** @type {HTMLElement | null} */ (document.querySelector(`.st-key-${key} button`))?.click()

/** Where the app is: the first HTML loads its parts from there, and Streamlit's page its own. */
function appAddress() {
  const loaded = document.querySelector(
    'script[src*="assets/logit-lab."], script[src*="static/js/"]',
  )
  const { src } = /** @type {HTMLScriptElement} */ (loaded)
  return src.replace(/(assets|static\/js)\/[^/]*$/, '')
}

/**
 * A script, and not a module: Chromium keeps the compiled code of scripts for later visits, but compiles modules anew.
 * @param {string} src
 */
const runScript = (src) =>
  new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload, onerror }))
  })

/**
 * Tell Streamlit where it is, before it is loaded. Else it looks below the page's own address first, is told that there is
 * nothing, and waits before it looks elsewhere. Where no other page is around ours, it is told so, too: then it opens its
 * WebSocket at once, and does not ask first which pages may talk to it.
 */
export function tellServer() {
  const alone = { allowedOrigins: [location.origin], useExternalAuthToken: false }
  const host = parent === globalThis.window ? { HOST_CONFIG: alone } : {}
  Object.assign(globalThis, { __streamlit: { BACKEND_BASE_URL: appAddress(), ...host } })
}

/** @type {Promise<unknown> | null} */
let plotly = null

/**
 * Load Plotly.js, our own copy or the module that Streamlit ships for its charts: running it sets `window.Plotly`. When
 * it is there, and draws nothing yet, the window gets an event `plotly`.
 * @param {string} file its address, relative to the app
 */
export async function loadPlotly(file) {
  const isLoaded = () => 'Plotly' in globalThis
  if (isLoaded()) return
  const { href } = new URL(file, appAddress())
  plotly ??= (file.startsWith('static/') ? import(href) : runScript(href)).finally(
    () => (plotly = null),
  )
  await plotly
  dispatchEvent(new Event('plotly'))
  if (!isLoaded()) throw new Error('Plotly is not there')
}
