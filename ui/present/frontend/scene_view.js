/** What is shown of a scene beside the figure: its sentence, and how far the talk has come. */

/** @import { ColoredText, Payload, Place } from './types.d.ts' */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 */
export const createElement = (tag, className, textContent = '') =>
  Object.assign(document.createElement(tag), { className, textContent })

/** @param {ColoredText} say */
export function sentence(say) {
  const node = createElement('p', 'stage-say')
  node.setAttribute('role', 'status')
  node.append(...say.map(([text, color]) => {
    const span = createElement('span', '', text)
    if (color) span.style.color = color
    return span
  }))
  return node
}

/**
 * @param {Payload} payload
 * @param {(place: Place) => void} go
 */
export function progress({ story, place, words }, go) {
  const bar = createElement('nav', 'stage-progress')
  bar.setAttribute('aria-label', words.progress)
  for (const { page, title, count } of story) {
    const here = page === place[0]
    const lesson = createElement('div', here ? 'stage-lesson here' : 'stage-lesson')
    lesson.style.setProperty('--scenes', `${count}`)
    const dots = createElement('div', 'stage-dots')
    for (let number = 1; number <= count; number++) {
      const dot = createElement('button', here && number === place[1] ? 'here' : '')
      dot.type = 'button'
      dot.title = dot.ariaLabel = `${title} ${number}/${count}`
      if (dot.className) dot.setAttribute('aria-current', 'step')
      dot.onclick = () => {
        dot.blur()
        go([page, number])
      }
      dots.append(dot)
    }
    lesson.append(createElement('span', '', title), dots)
    bar.append(lesson)
  }
  return bar
}
