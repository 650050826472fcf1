/**
 * Links in the prose that act on the figure, such as `[31 °F](#do:x=31)`: they become buttons. What they may say is in
 * ui/state/acts.py. Python reads the parameters; examples and animations are the figure's own. Links to another page of the
 * app, such as `[odds](#page:odds)`, stay links.
 */

/** @import { Dock } from './dock.js' */
/** @import { LiveFigure } from './live_figure.js' */
import { isIdle, menuLink } from './streamlit_host.js'

const PREFIX = '#do:'
const LINK = `a[href^="${PREFIX}"]`
const BUTTON = 'a[data-do]'
const PAGE = '#page:'
const LOOK = 100 // milliseconds between two looks whether the figure has come to rest
const LOOKS = 60

/** @typedef {{ figure: LiveFigure, dock: Dock }} Place */

/**
 * A link that acts leads nowhere, so it has no address: nothing to open in another tab, and the history stays.
 * @param {HTMLElement} link
 */
function makeButton(link) {
  link.dataset.do = link.getAttribute('href')?.slice(PREFIX.length)
  link.removeAttribute('href')
  link.setAttribute('role', 'button')
  link.tabIndex = 0
}

/**
 * React gave the node of a button to a link that leads elsewhere.
 * @param {HTMLElement} link
 */
function makeLink(link) {
  delete link.dataset.do
  link.removeAttribute('role')
  link.removeAttribute('tabindex')
}

/** @param {Node} node */
function visit(node) {
  if (!(node instanceof HTMLElement)) return
  if (node.matches(LINK)) makeButton(node)
  else if (node.matches(`${BUTTON}[href]`)) makeLink(node)
  node.querySelectorAll(LINK).forEach((link) => makeButton(/** @type {HTMLElement} */ (link)))
}

/** The latest act: an older one does not play any more. */
let latest = 0

/**
 * Do what a link says.
 * @param {Place} place
 * @param {string} text what follows `#do:`
 */
export function act({ figure, dock }, text) {
  const parameters = new URLSearchParams(text)
  const [preset, play] = ['preset', 'play'].map((name) => {
    const id = parameters.get(name)
    parameters.delete(name)
    return id
  })
  latest++
  dock.summon()
  const example = figure.state.message.controls.presets.find(({ id }) => id === preset)
  if (example) figure.request('commit', example.values)
  if (parameters.size) figure.request('act', { do: String(parameters) })
  if (play && (example || parameters.size)) playAtRest(figure, play, latest)
  else if (play) figure.playback.play(play)
  figure.overlay.point([...parameters.keys(), ...Object.keys(example?.values ?? {})])
}

/**
 * Play an animation once Python has answered and the figure rests.
 * @param {LiveFigure} figure
 * @param {string} id
 * @param {number} number of the act
 */
function playAtRest(figure, id, number, looks = LOOKS) {
  setTimeout(() => {
    if (number !== latest || looks < 0) return
    // A request is sent within the first look, so that the page is not idle before its answer is there; on a
    // busy machine it may be later. Another view has the animation only once its figure has come.
    if (looks < LOOKS && isIdle() && figure.resting && figure.playback.find(id)) {
      figure.playback.play(id)
    } else playAtRest(figure, id, number, looks - 1)
  }, LOOK)
}

/**
 * Open another page as the menu does, which keeps the session; an embedded page has no menu. Whoever wants a new tab gets one.
 * @param {Event} event
 */
function openPage(event) {
  const link = event.target instanceof Element && event.target.closest(`a[href^="${PAGE}"]`)
  if (!link) return
  event.preventDefault()
  const page = link.getAttribute('href')?.slice(PAGE.length) ?? ''
  const inMenu = menuLink(page)
  if (inMenu) inMenu.dispatchEvent(new MouseEvent('click', event))
  else location.assign(embeddedPage(page))
}

/**
 * The address of another page in this frame.
 * @param {string} page
 */
function embeddedPage(page) {
  const address = new URL(page, location.href)
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (/^(embed|embed_options|lang)$/.test(name)) address.searchParams.append(name, value)
  }
  return address
}

/**
 * Once a browser window.
 * @param {() => Place | undefined} find what to act on
 */
export function watchActs(find) {
  /** @param {Event} event */
  const pressed = (event) => {
    const button = event.target instanceof Element && event.target.closest(BUTTON)
    if (!(button instanceof HTMLElement)) return
    event.preventDefault()
    const place = find()
    if (place) act(place, button.dataset.do ?? '')
  }
  addEventListener('click', pressed)
  addEventListener('click', openPage)
  addEventListener('keydown', (event) => {
    if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) pressed(event)
  })
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') visit(target)
      else addedNodes.forEach(visit)
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['href'] })
  visit(document.body)
}
