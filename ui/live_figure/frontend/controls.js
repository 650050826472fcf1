/** Fields, choices and examples: other ways to set what the figure shows. Python answers all of them. */

/** @import { ChoiceSpec, Errors, FieldSpec, PresetSpec, Requests, State, SwitchSpec, TextFieldSpec, Vector } from './types.d.ts' */
import { setAttributes } from './accessibility.js'
import { formatPhrase } from './format.js'

/** @typedef {{ state: State, requests: Requests }} Figure */
/** @typedef {TextField | Choice | Switch} Field */

/** Fields in one place of the page, in order; one that was there before stays, with the focus and what is typed in it. */
export class Fields {
  /**
   * @param {HTMLElement} place
   * @param {Figure} figure
   */
  constructor(place, figure) {
    this.place = place
    this.figure = figure
    /** @type {Map<string, Field>} */
    this.fields = new Map()
  }

  /**
   * @param {FieldSpec[]} specs
   * @param {Errors} errors
   */
  update(specs, errors) {
    for (const [id, field] of this.fields) {
      if (specs.some((spec) => spec.id === id)) continue
      field.node.remove()
      this.fields.delete(id)
    }
    specs.forEach((spec, i) => {
      const field = this.fields.get(spec.id) ?? createField(this.figure, spec)
      this.fields.set(spec.id, field)
      const there = this.place.children[i]
      if (there !== field.node) this.place.insertBefore(field.node, there ?? null)
      field.update(/** @type {any} */ (spec), errors[spec.id])
    })
  }

  /** @param {Vector} vector */
  show(vector) {
    for (const field of this.fields.values()) if (field instanceof TextField) field.show(vector)
  }
}

/**
 * @param {Figure} figure
 * @param {FieldSpec} spec
 */
function createField(figure, spec) {
  if (spec.kind === 'entry') return new TextField(figure, spec)
  return spec.kind === 'options' ? new Choice(figure) : new Switch(figure, spec)
}

/**
 * A field of one line would make spaces of the ends of lines: it gets line separators instead.
 * @param {ClipboardEvent} event
 */
function pasteLines(event) {
  const text = event.clipboardData?.getData('text/plain').trim() ?? ''
  if (!/[\r\n]/.test(text)) return
  event.preventDefault()
  document.execCommand('insertText', false, text.replace(/\r\n?|\n/g, '\u2028'))
}

/** @param {string} prefix */
const uniqueId = (prefix) => `${prefix}-${Math.random().toString(36).slice(2)}`

/** A text field: it follows the figure, unless somebody is typing in it; what breaks a rule stays, with a sentence. */
class TextField {
  /**
   * @param {Figure} figure
   * @param {TextFieldSpec} spec
   */
  constructor({ state, requests }, spec) {
    this.state = state
    this.spec = spec
    this.text = ''
    this.invalid = false
    /** What Python was given last, until it answers. @type {string | null} */
    this.sent = null
    this.node = document.createElement('div')
    this.node.className = 'lf-text-field'
    const label = this.node.appendChild(document.createElement('label'))
    this.name = label.appendChild(document.createElement('span'))
    this.input = label.appendChild(document.createElement('input'))
    Object.assign(this.input, { type: 'text', autocomplete: 'off', spellcheck: false })
    // The figure may have changed meanwhile (by Back, say); but what was just sent stays until it is answered.
    this.input.onblur = () => {
      if (state.shown) this.show(state.shown)
    }
    this.input.onpaste = pasteLines
    this.error = document.createElement('p')
    this.error.className = 'wrong'
    this.error.setAttribute('role', 'alert')
    this.error.id = uniqueId('lf-wrong')
    this.input.onchange = () => {
      this.sent = this.input.value
      requests.enter({ [this.spec.id]: this.sent })
    }
  }

  /**
   * @param {TextFieldSpec} spec
   * @param {[string, string]} [error]
   */
  update(spec, error) {
    const [text, sentence] = error ?? [spec.text, '']
    this.spec = spec
    this.text = text
    this.invalid = Boolean(error)
    this.name.textContent = spec.label
    this.input.placeholder = spec.placeholder
    this.node.style.flex = spec.width ? `0 1 ${spec.width}px` : ''
    if (this.error.textContent !== sentence) this.error.textContent = sentence // else it would be announced again
    if (!error) this.error.remove()
    else if (!this.error.isConnected) this.node.append(this.error)
    setAttributes(this.input, {
      'aria-invalid': this.invalid,
      'aria-describedby': error ? this.error.id : null,
    })
    if (!this.hasFocus() || this.input.value === this.sent) this.input.value = text
    this.sent = null
  }

  hasFocus() {
    return document.activeElement === this.input
  }

  /** @param {Vector} vector */
  show(vector) {
    if (this.invalid || this.hasFocus()) return
    const moves = vector !== this.state.message.vector
    if (moves) this.sent = null // something else than what was typed
    if (this.sent !== null) return
    const text = moves && this.spec.live.length
      ? formatPhrase(this.spec.live, vector).replaceAll('−', '-')
      : this.text
    if (this.input.value !== text) this.input.value = text
  }
}

/** A choice between a few words. */
class Choice {
  /** @param {Figure} figure */
  constructor({ requests }) {
    this.requests = requests
    this.group = uniqueId('lf-radio-group')
    this.content = ''
    this.node = document.createElement('fieldset')
    this.node.className = 'lf-radio-group'
  }

  /** @param {ChoiceSpec} spec */
  update({ id, label, value, options }) {
    const content = JSON.stringify([label, options])
    if (this.content !== content) {
      this.content = content
      const legend = document.createElement('legend')
      legend.textContent = label
      this.node.replaceChildren(
        legend,
        ...options.map(([word, text]) => this.option(id, word, text)),
      )
    }
    for (const radio of this.node.querySelectorAll('input')) radio.checked = radio.value === value
  }

  /**
   * @param {string} id
   * @param {string} value
   * @param {string} text
   */
  option(id, value, text) {
    const radio = document.createElement('input')
    Object.assign(radio, { type: 'radio', name: this.group, value })
    radio.onchange = () => this.requests.commit({ [id]: value })
    const label = document.createElement('label')
    label.append(radio, Object.assign(document.createElement('span'), { textContent: text }))
    return label
  }
}

/** A switch for what is 0 or 1. */
class Switch {
  /**
   * @param {Figure} figure
   * @param {SwitchSpec} spec
   */
  constructor({ requests }, spec) {
    this.id = spec.id
    this.node = document.createElement('label')
    this.node.className = 'lf-switch'
    this.input = this.node.appendChild(document.createElement('input'))
    this.input.type = 'checkbox'
    this.input.setAttribute('role', 'switch')
    this.name = this.node.appendChild(document.createElement('span'))
    this.input.onchange = () => requests.commit({ [this.id]: Number(this.input.checked) })
  }

  /** @param {SwitchSpec} spec */
  update({ id, label, value }) {
    this.id = id
    this.name.textContent = label
    this.input.checked = value === 1
  }
}

/** An example. */
export class Preset {
  /**
   * @param {HTMLElement} place
   * @param {Requests} requests
   */
  constructor(place, requests) {
    this.requests = requests
    this.node = place.appendChild(document.createElement('button'))
    this.node.type = 'button'
  }

  /** @param {PresetSpec} spec */
  update({ id, label, values }) {
    this.node.textContent = label
    this.node.dataset.preset = id
    this.node.onclick = () => this.requests.commit(values)
  }

  remove() {
    this.node.remove()
  }
}
