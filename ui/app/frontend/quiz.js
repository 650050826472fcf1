// Questions: a person chooses, and sees at once whether it is right, and why. No server is asked.

// What was chosen, by question; it outlives another language, and a visit to another page.
const chosen = (window.logitLabAnswers ??= new Map())

const make = (tag, html = '') => Object.assign(document.createElement(tag), { innerHTML: html })

function question({ id, ask, options, right, why }, words) {
  const box = make('fieldset')
  const verdict = make('p')
  verdict.setAttribute('role', 'status')
  const rows = options.map((option, i) => {
    const row = make('label')
    const radio = Object.assign(make('input'), { type: 'radio', name: id, checked: chosen.get(id) === i })
    radio.onchange = () => { chosen.set(id, i); show() }
    row.append(radio, make('span', option))
    return row
  })
  const show = () => {
    if (!chosen.has(id)) return
    const answer = chosen.get(id)
    rows.forEach((row, i) => {
      row.classList.toggle('right', i === right)
      row.classList.toggle('wrong', i === answer && i !== right)
    })
    verdict.innerHTML = `<strong>${words[answer === right ? 'right' : 'wrong']}</strong> ${why}`
  }
  box.append(make('legend', ask), ...rows, verdict)
  show()
  return box
}

window.questions.resolve(({ data, parentElement }) => {
  const root = parentElement.querySelector('.questions')
  const text = new TextDecoder().decode(data)
  if (root.dataset.shown === text) return // the hand of a reader may be on it
  root.dataset.shown = text
  const { words, asked } = JSON.parse(text)
  root.replaceChildren(make('h3', words.predict), ...asked.map((one) => question(one, words)))
})
