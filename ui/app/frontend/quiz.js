/** Questions: a person chooses, and sees at once whether it is right, and why. No server is asked. */

/** @typedef {{ id: string, ask: string, options: string[], right: number, why: string }} Question */
/** @typedef {{ words: Record<string, string>, asked: Question[] }} QuizData */

/** What was chosen, by question; it outlives another language, and a visit to another page. @type {Map<string, number>} */
const answers = new Map()

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
const createElement = (tag, innerHTML = '') =>
  Object.assign(document.createElement(tag), { innerHTML })

/**
 * @param {Question} question
 * @param {Record<string, string>} words
 */
function card({ id, ask, options, right, why }, words) {
  const box = createElement('fieldset')
  const result = createElement('p')
  result.setAttribute('role', 'status')
  const rows = options.map((option, i) => {
    const row = createElement('label')
    const radio = document.createElement('input')
    Object.assign(radio, { type: 'radio', name: id, checked: answers.get(id) === i })
    radio.onchange = () => {
      answers.set(id, i)
      show()
    }
    row.append(radio, createElement('span', option))
    return row
  })
  const show = () => {
    if (!answers.has(id)) return
    const answer = answers.get(id)
    rows.forEach((row, i) => {
      row.classList.toggle('right', i === right)
      row.classList.toggle('wrong', i === answer && i !== right)
    })
    result.innerHTML = `<strong>${words[answer === right ? 'right' : 'wrong']}</strong> ${why}`
  }
  box.append(createElement('legend', ask), ...rows, result)
  show()
  return box
}

/** @param {{ data: Uint8Array<ArrayBuffer>, parentElement: HTMLElement }} args */
export function mount({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector('.questions'))
  const text = new TextDecoder().decode(data)
  if (root.dataset.shown === text) return // a reader may be answering
  root.dataset.shown = text
  /** @type {QuizData} */
  const { words, asked } = JSON.parse(text)
  const cards = asked.map((question) => card(question, words))
  root.replaceChildren(createElement('h2', words.predict), ...cards)
}
