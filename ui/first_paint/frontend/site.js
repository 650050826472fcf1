/** A page of the site: its figure drags and plays, and its questions answer, without a server. */

import { mountAll as mountQuestions } from '../../app/frontend/quiz.js'
import { fontsSettled } from '../../live_figure/frontend/fonts.js'
import { bytesOf } from '../../live_figure/frontend/message.js'
import { liveFigures, mount as mountFigure } from '../../live_figure/frontend/mount.js'

const RELATIONS = { PageUp: 'prev', ArrowLeft: 'prev', PageDown: 'next', ArrowRight: 'next' }

/** A clicker, or the arrows where no handle has the focus, turn to another scene. */
function turnWithKeys() {
  document.addEventListener('keydown', ({ key, target, altKey, ctrlKey, metaKey }) => {
    const relation = RELATIONS[/** @type {keyof typeof RELATIONS} */ (key)]
    if (!relation || target !== document.body || altKey || ctrlKey || metaKey) return
    /** @type {HTMLElement | null} */
    const link = document.querySelector(`.site-turning a[rel=${relation}]`)
    link?.click()
  })
}

export async function start() {
  const parentElement = document.body
  const { figure, questions, play } = JSON.parse(
    document.getElementById('site-data')?.textContent ?? '{}',
  )
  mountQuestions(questions ?? {})
  turnWithKeys()
  if (!figure) return
  await fontsSettled()
  mountFigure({ data: bytesOf(figure), parentElement, setTriggerValue: () => {} })
  const [live] = liveFigures()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const begin = () => {
    if (live.drawn) still ? live.choose(play) : live.toggle(play)
    else if (!live.drawing.plotlyMissing) requestAnimationFrame(begin)
  }
  if (play) begin()
}
