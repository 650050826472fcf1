/**
 * Questions before what answers them. A person predicts, or has it told, and sees at once what is true, and why; then the
 * paragraphs that answer the question open. No server is asked.
 */

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} ask
 * @property {string[]} options
 * @property {number} right
 * @property {string} why
 * @property {Record<string, string>} words
 */

const SKIPPED = -1

/** What was chosen, by question; it outlives another language, and a visit to another page. @type {Map<string, number>} */
const answers = new Map()

/** How many cards there have been. */
let cards = 0

/** Questions whose answer a search or a link has opened. @type {Set<string>} */
const found = new Set()

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
const createElement = (tag, innerHTML = '') =>
  Object.assign(document.createElement(tag), { innerHTML })

/**
 * What follows a question in the box that both stand in.
 * @param {Element} root
 */
function answerOf(root) {
  let at = root
  const isBox = () => at.parentElement?.className.includes('st-key-answer-')
  while (at.parentElement && !isBox()) at = at.parentElement
  return /** @type {HTMLElement[]} */ (isBox()
    ? [...at.parentElement?.children ?? []].filter((node) => node !== at)
    : [])
}

/** What the address leads to on the page; nothing, if what follows its # is no text, such as `#50%`. */
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {
    return null
  }
}

/**
 * Close the paragraphs that answer a question, or open them. Whoever searches the page or follows a link finds them, too:
 * then the browser opens them, and says so.
 * @param {Element} root
 * @param {string} id
 */
function arrange(root, id) {
  const nodes = answerOf(root)
  const target = addressed()
  if (target && nodes.some((node) => node.contains(target))) found.add(id)
  for (const node of nodes) {
    node.onbeforematch = () => found.add(id)
    if (answers.has(id) || found.has(id)) node.removeAttribute('hidden')
    else node.setAttribute('hidden', 'until-found')
  }
}

/**
 * @param {Question} question
 * @param {() => void} onAnswer
 */
function card({ id, ask, options, right, why, words }, onAnswer) {
  const box = createElement('fieldset')
  const group = `${id}-${++cards}` // the same question may be on the page twice, see below
  const result = createElement('p')
  result.setAttribute('role', 'status')
  result.tabIndex = -1
  const rows = options.map((option, i) => {
    const row = createElement('label')
    const radio = document.createElement('input')
    Object.assign(radio, { type: 'radio', name: group })
    radio.onchange = () => decide(i)
    row.append(radio, createElement('span', option), document.createElement('small'))
    return row
  })
  const skip = createElement('button', words.skip)
  skip.type = 'button'
  skip.onclick = () => {
    decide(SKIPPED)
    result.focus()
  }
  /** @param {number} answer */
  const decide = (answer) => {
    answers.set(id, answer)
    onAnswer()
  }
  /** @type {number | undefined} */
  let shownAnswer
  const show = () => {
    const answer = answers.get(id)
    if (answer === shownAnswer) return
    shownAnswer = answer
    rows.forEach((row, i) => {
      const radio = /** @type {HTMLInputElement} */ (row.firstElementChild)
      radio.checked = i === answer
      row.classList.toggle('right', i === right)
      row.classList.toggle('wrong', i === answer && i !== right)
      const note = /** @type {HTMLElement} */ (row.lastElementChild)
      note.textContent = i === answer ? words.yours : ''
    })
    const verdict = words[answer === right ? 'right' : 'wrong']
    result.innerHTML = answer === SKIPPED ? why : `<strong>${verdict}</strong> ${why}`
    skip.remove()
  }
  const legend = createElement('legend', `<small>${words.predict}</small> ${ask}`)
  box.append(legend, ...rows, skip, result)
  return { box, show }
}

/**
 * Questions on the page, each with what shows the answer anew. The first paint has its own, while Streamlit comes up.
 * @type {Map<Element, () => void>}
 */
const shown = new Map()

function showAnswers() {
  for (const [root, showAnswer] of shown) {
    if (root.isConnected) showAnswer()
    else shown.delete(root)
  }
}

/** Once a browser window: Streamlit may put other paragraphs in the place of those that were closed. */
let watching = false

function watch() {
  if (watching) return
  watching = true
  addEventListener('hashchange', showAnswers)
  new MutationObserver((changes) => {
    const isNew = (/** @type {MutationRecord} */ { addedNodes }) =>
      [...addedNodes].some((node) => node instanceof Element && !node.closest('.live-figure'))
    if (changes.some(isNew)) showAnswers()
  }).observe(document.body, { subtree: true, childList: true })
}

/** @param {{ data: Uint8Array<ArrayBuffer>, parentElement: HTMLElement }} args */
export function mount({ data, parentElement }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector('.questions'))
  const text = new TextDecoder().decode(data)
  if (root.dataset.shown === text) return // a reader may be answering
  root.dataset.shown = text
  /** @type {Question} */
  const question = JSON.parse(text)
  const { box, show } = card(question, showAnswers)
  root.replaceChildren(box)
  shown.set(root, () => {
    show()
    arrange(root, question.id)
  })
  watch()
  showAnswers()
}

/**
 * Mount the questions of a page that Streamlit does not show, each in its place.
 * @param {Record<string, Question>} questions by name
 */
export function mountAll(questions) {
  for (const [name, question] of Object.entries(questions)) {
    const parentElement = document.querySelector(`[data-question="${name}"]`)?.parentElement
    const data = new TextEncoder().encode(JSON.stringify(question))
    if (parentElement) mount({ data, parentElement })
  }
}
