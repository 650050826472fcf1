// Sharing: the link to exactly what is on the screen, as text, as a QR code and as an <iframe>, and the figure as an
// image. In the share menu it fills its place; on the stage it waits for the key Q and then fills the screen.
// `qrcode` comes from vendor/.

const shares = new WeakMap()
const SVG = 'http://www.w3.org/2000/svg'
const QUIET = 4 // modules of white around a QR code, as its standard asks

/** The address of what is on the screen; those who follow it stand on no stage, and in no frame of ours. */
function address(more = {}) {
  const url = new URL(location.href)
  for (const name of ['present', 'embed', 'embed_options']) url.searchParams.delete(name)
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value)
  url.search = url.search.replaceAll('%2C', ',')
  return url.href
}

/** A QR code as SVG; null if the address is longer than one can hold. */
function drawQr(text) {
  const qr = qrcode(0, 'M')
  try {
    qr.addData(text, 'Byte')
    qr.make()
  } catch {
    return null
  }
  const count = qr.getModuleCount()
  const [size, svg] = [count + 2 * QUIET, document.createElementNS(SVG, 'svg')]
  let path = ''
  for (let y = 0; y < count; y++)
    for (let x = 0; x < count; x++) if (qr.isDark(y, x)) path += `M${x + QUIET},${y + QUIET}h1v1h-1z`
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('shape-rendering', 'crispEdges')
  svg.append(document.createElementNS(SVG, 'rect'), document.createElementNS(SVG, 'path'))
  svg.firstChild.setAttribute('width', size)
  svg.firstChild.setAttribute('height', size)
  svg.firstChild.setAttribute('fill', '#ffffff')
  svg.lastChild.setAttribute('d', path)
  return svg
}

class Share {
  constructor(root) {
    this.root = root
    this.part = (name) => root.querySelector(`.share-${name}`)
    for (const name of ['link', 'embed'])
      this.part(`copy-${name}`).onclick = () => this.copy(name)
    for (const type of ['png', 'svg']) this.part(type).onclick = () => this.save(type)
    this.clock = setInterval(() => this.show(), 300) // Streamlit changes the address without telling
    this.onqr = () => this.data.stage && this.big()
    document.addEventListener('logit-lab-qr', this.onqr)
  }

  update(data) {
    this.data = data
    for (const node of this.root.querySelectorAll('[data-word]')) node.textContent = data.words[node.dataset.word]
    this.part('qr').setAttribute('aria-label', data.words.qr)
    for (const name of ['link', 'embed']) this.part(name).setAttribute('aria-label', data.words[name])
    this.root.hidden = data.stage
    this.shown = null
    this.show()
  }

  show() {
    if (!this.root.isConnected) return this.remove()
    const link = address()
    if (this.data.stage || link === this.shown) return
    this.shown = link
    this.part('link').value = link
    this.part('embed').value = this.snippet()
    const code = drawQr(link)
    this.part('qr').replaceChildren(...(code ? [code] : []))
    this.part('home').hidden = !this.lonely()
  }

  snippet() {
    const frame = document.createElement('iframe')
    for (const [name, value] of Object.entries({ src: address({ embed: 'true' }), title: this.data.title, width: '100%', height: '720', style: 'border: 0' }))
      frame.setAttribute(name, value)
    return frame.outerHTML
  }

  /** Whether the address means this computer only. */
  lonely() { return /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.hostname) }

  async copy(name) {
    const [field, button] = [this.part(name), this.part(`copy-${name}`)]
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      document.execCommand('copy') // pages without https have no clipboard of the newer kind
    }
    button.textContent = this.data.words.copied
    setTimeout(() => { button.textContent = this.data.words.copy }, 1500)
  }

  async save(type) {
    const figures = [...document.querySelectorAll('.live-figure')].map(({ liveFigure }) => liveFigure).filter((one) => one?.drawn)
    for (const [i, figure] of figures.entries()) {
      const link = document.createElement('a')
      link.href = await figure.image({ type, transparent: this.part('transparent').checked })
      link.download = `${this.data.name}${i ? `-${i + 1}` : ''}.${type}`
      link.click()
    }
  }

  /** The QR code for the whole room; any key or click puts it away. */
  big() {
    const old = document.querySelector('.share-screen')
    if (old) return old.remove()
    const screen = document.body.appendChild(document.createElement('div'))
    screen.className = 'share-screen'
    const code = drawQr(address())
    const link = Object.assign(document.createElement('p'), { textContent: address() })
    screen.append(...(code ? [code] : []), link)
    if (this.lonely()) screen.append(Object.assign(document.createElement('p'), { textContent: this.data.words.home }))
    const away = () => { screen.remove(); removeEventListener('keydown', away, true) }
    screen.onclick = away
    setTimeout(() => addEventListener('keydown', away, true))
    return undefined
  }

  remove() {
    clearInterval(this.clock)
    document.removeEventListener('logit-lab-qr', this.onqr)
  }
}

export default ({ data, parentElement }) => {
  const root = parentElement.querySelector('.share')
  if (!root || !data) return undefined
  let share = shares.get(parentElement)
  if (!share) shares.set(parentElement, (share = new Share(root)))
  share.update(data)
  return () => { share.remove(); shares.delete(parentElement) }
}
