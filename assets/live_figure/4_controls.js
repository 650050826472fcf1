// Controls: fields, choices and examples, other ways to set the picture. Python answers all of them.

/** Fields in one place of the page, in order; one that was there before stays, with the focus and what is typed in it. */
class Fields {
  constructor(owner, place) {
    this.owner = owner
    this.place = place
    this.all = new Map()
  }

  update(specs, wrong) {
    for (const [id, field] of this.all) if (!specs.some((spec) => spec.id === id)) {
      field.node.remove()
      this.all.delete(id)
    }
    specs.forEach((spec, i) => {
      if (!this.all.has(spec.id)) this.all.set(spec.id, new KINDS[spec.kind](this.owner))
      const field = this.all.get(spec.id)
      if (this.place.children[i] !== field.node) this.place.insertBefore(field.node, this.place.children[i] ?? null)
      field.update(spec, wrong[spec.id])
    })
  }

  show(vector) { for (const field of this.all.values()) field.show?.(vector) }
}

/** A text field: it follows the picture, unless somebody is typing in it; what breaks a rule stays, with a sentence. */
class Entry {
  constructor(owner) {
    this.owner = owner
    this.node = document.createElement('div')
    this.node.className = 'lf-entry'
    const label = this.node.appendChild(document.createElement('label'))
    this.name = label.appendChild(document.createElement('span'))
    this.input = label.appendChild(document.createElement('input'))
    Object.assign(this.input, { type: 'text', autocomplete: 'off', spellcheck: false })
    this.trouble = document.createElement('p')
    this.trouble.className = 'wrong'
    this.trouble.setAttribute('role', 'alert')
    this.trouble.id = `lf-wrong-${Math.random().toString(36).slice(2)}`
    this.input.onchange = () => {
      this.sent = this.input.value
      owner.ask('enter', { [this.spec.id]: this.sent })
    }
    // The picture may have changed meanwhile (by Back, say); but what was just sent stays until it is answered.
    this.input.onblur = () => { if ((this.sent ?? null) === null && owner.drawn) this.show(owner.shown) }
  }

  update(spec, wrong) {
    const [text, sentence] = wrong ?? [spec.text, '']
    this.spec = spec
    this.text = text
    this.wrong = Boolean(wrong)
    this.name.textContent = spec.label
    this.input.placeholder = spec.placeholder
    this.node.style.flex = spec.width ? `0 1 ${spec.width}px` : ''
    this.trouble.textContent = sentence
    this.input.setAttribute('aria-invalid', this.wrong)
    if (wrong) {
      this.node.append(this.trouble)
      this.input.setAttribute('aria-describedby', this.trouble.id)
    } else {
      this.trouble.remove()
      this.input.removeAttribute('aria-describedby')
    }
    if (!this.typing() || this.input.value === this.sent) this.input.value = text
    this.sent = null
  }

  typing() { return document.activeElement === this.input }

  show(vector) {
    if (this.wrong || this.typing()) return
    const moves = vector !== this.owner.spec.vector && this.spec.live.length
    const text = moves ? say(this.spec.live, vector).replaceAll('−', '-') : this.text
    if (this.input.value !== text) this.input.value = text
  }
}

/** A choice between a few words. */
class Options {
  constructor(owner) {
    this.owner = owner
    this.group = `lf-options-${Math.random().toString(36).slice(2)}`
    this.node = document.createElement('fieldset')
    this.node.className = 'lf-options'
  }

  update({ id, label, value, options }) {
    const name = document.createElement('legend')
    name.textContent = label
    const text = JSON.stringify([label, options])
    if (this.text !== text) {
      this.text = text
      this.node.replaceChildren(name, ...options.map(([word, said]) => this.option(id, word, said)))
    }
    for (const radio of this.node.querySelectorAll('input')) radio.checked = radio.value === value
  }

  option(id, word, said) {
    const radio = Object.assign(document.createElement('input'), { type: 'radio', name: this.group, value: word })
    radio.onchange = () => this.owner.ask('commit', { [id]: word })
    const label = document.createElement('label')
    label.append(radio, Object.assign(document.createElement('span'), { textContent: said }))
    return label
  }
}

/** A switch for what is 0 or 1. */
class Switch {
  constructor(owner) {
    this.node = document.createElement('label')
    this.node.className = 'lf-switch'
    this.box = this.node.appendChild(Object.assign(document.createElement('input'), { type: 'checkbox' }))
    this.box.setAttribute('role', 'switch')
    this.name = this.node.appendChild(document.createElement('span'))
    this.box.onchange = () => owner.ask('commit', { [this.id]: Number(this.box.checked) })
  }

  update({ id, label, value }) {
    this.id = id
    this.name.textContent = label
    this.box.checked = value === 1
  }
}

const KINDS = { entry: Entry, options: Options, switch: Switch }

/** An example. */
class Preset {
  constructor(owner, place) {
    this.owner = owner
    this.node = Object.assign(document.createElement('button'), { type: 'button' })
    place.append(this.node)
  }

  update({ id, label, values }) {
    this.node.textContent = label
    this.node.dataset.preset = id
    this.node.onclick = () => this.owner.ask('commit', values)
  }
}
