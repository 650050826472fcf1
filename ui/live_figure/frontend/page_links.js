/**
 * Ways to other pages: links, Back and Forward. Streamlit asks for the next page at once, but tells Python a little later
 * what a figure has committed, or what was typed in a field of Streamlit's own: then it would run a part of this page in
 * the middle of the next one, and die of it. So what was typed is told first, and answered.
 */

import { Channel } from './channel.js'
import { hasServer, isIdle, watchRuns, watchTraversals } from './streamlit_host.js'

const CHECK = 20 // milliseconds from one look to the next
const REST = 100 // milliseconds without a run: one that ends may ask for another
const LONGEST = 2000 // milliseconds that a link waits

/** @type {ReturnType<typeof setInterval> | undefined} */
let timer

/**
 * The link to another page of this window that a click follows.
 * @param {MouseEvent} event
 */
function followed({ target, ctrlKey, metaKey, shiftKey }) {
  const link = target instanceof Element ? target.closest('a') : null
  const leads = link?.host === location.host && link.pathname !== location.pathname
  return leads && link.target !== '_blank' && !(ctrlKey || metaKey || shiftKey) ? link : null
}

/** Let a field report what is typed in it: nothing else does where the focus stays, as on Back or by speech. */
function leaveField() {
  const field = document.activeElement
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.blur()
}

/** What fields of Streamlit's own tell Python; the end of a run is the answer. Some fields of ours tell it nothing. */
function streamlitFields() {
  const channel = new Channel()
  addEventListener('change', ({ target }) => {
    if (target instanceof Element && !target.closest('.live-figure, .questions, .share')) {
      channel.ask()
    }
  }, true)
  watchRuns(() => channel.settle())
  return channel
}

/**
 * Go to another page once Python has answered what was told before; what is told afterwards is dropped.
 * @param {() => Channel[]} figures the channels of the figures on the page
 */
export function watchPageLinks(figures) {
  const fields = streamlitFields()
  const channels = () => [fields, ...figures()]
  const isWaiting = () => channels().some((channel) => channel.isWaiting)

  /**
   * Whether going has to wait; then it goes by itself.
   * @param {() => void} go
   */
  function isHeld(go) {
    clearInterval(timer)
    leaveField()
    if (!isWaiting()) {
      for (const channel of channels()) channel.leave()
      return false
    }
    const since = performance.now()
    let busy = since
    timer = setInterval(() => {
      const now = performance.now()
      if (!isIdle() || isWaiting()) busy = now
      if (now - busy < REST && now - since < LONGEST) return
      clearInterval(timer)
      for (const channel of channels()) channel.settle()
      go()
    }, CHECK)
    return true
  }

  addEventListener('click', (event) => {
    const link = followed(event)
    if (!link || !hasServer() || !isHeld(() => link.click())) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }, true)

  watchTraversals((go) => hasServer() && isHeld(go))
}
