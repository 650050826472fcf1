/** The speaker's window: notes, the next sentence, a clock; its keys and buttons steer the presented page. */

/** @import { Briefing, SpeakerMessage } from './types.d.ts' */
import { hasModifier, latinKey } from '../../live_figure/frontend/keys.js'

const KEYS = [
  'PageUp',
  'PageDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  '0',
  'b',
  '.',
  'q',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'Enter',
]
const TICK = 500 // milliseconds

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

/** @param {number} n */
const twoDigits = (n) => String(n).padStart(2, '0')

const channel = new BroadcastChannel(String(document.body.dataset.channel))
let began = Date.now()

/** @param {SpeakerMessage} message */
const post = (message) => channel.postMessage(message)

channel.onmessage = (/** @type {MessageEvent} */ { data }) => {
  if (data.words) show(data)
}

/** @param {Briefing} briefing */
function show({ say, notes, next, title, number, count, words, lang, began: start }) {
  document.documentElement.lang = lang
  document.title = words.speaker
  part('where').textContent = number ? `${title} ${number}/${count}` : title
  part('say').textContent = say
  part('notes').textContent = notes
  part('next').textContent = next ? `${words.next}: ${next}` : words.end
  part('back').textContent = `← ${words.back}`
  part('on').textContent = `${words.on} →`
  part('restore').textContent = words.restore
  part('elapsed').title = words.reset
  began = start
  tick()
}

function tick() {
  const [now, passed] = [new Date(), Math.floor((Date.now() - began) / 1000)]
  part('clock').textContent = `${now.getHours()}:${twoDigits(now.getMinutes())}`
  part('elapsed').textContent = `${Math.floor(passed / 60)}:${twoDigits(passed % 60)}`
}

part('back').onclick = () => post({ key: 'PageUp' })
part('on').onclick = () => post({ key: 'PageDown' })
part('restore').onclick = () => post({ key: '0' })
part('elapsed').onclick = () => post({ reset: true })
addEventListener('keydown', (event) => {
  if (hasModifier(event) || event.repeat) return
  const onButton = event.target instanceof Element && event.target.closest('button')
  if ((event.key === ' ' || event.key === 'Enter') && onButton) return
  const key = latinKey(event)
  if (!KEYS.includes(key)) return
  event.preventDefault()
  post({ key })
})
setInterval(tick, TICK)
tick()
post({ ask: true })
