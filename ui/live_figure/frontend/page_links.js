/**
 * Links to other pages. Streamlit asks for the next page at once, but tells Python a little later what a figure has
 * committed: then it would run a part of this page in the middle of the next one, and die of it.
 */

/** @import { Channel } from './channel.js' */
import { hasServer, isIdle } from './streamlit_host.js'

const CHECK = 20 // milliseconds from one look to the next
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

/**
 * Follow a link to another page once Python has answered what was told before; what is told afterwards is dropped.
 * @param {() => Channel[]} channels of the figures on the page
 */
export function watchPageLinks(channels) {
  addEventListener('click', (event) => {
    const link = followed(event)
    if (!link || !hasServer()) return
    clearInterval(timer)
    if (!channels().some(({ isWaiting }) => isWaiting)) {
      for (const channel of channels()) channel.leave()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    const since = performance.now()
    timer = setInterval(() => {
      const isLate = performance.now() - since > LONGEST
      if (!isLate && (!isIdle() || channels().some(({ isWaiting }) => isWaiting))) return
      clearInterval(timer)
      for (const channel of channels()) channel.settle()
      link.click()
    }, CHECK)
  }, true)
}
