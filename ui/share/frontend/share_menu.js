/**
 * Sharing: the link to exactly what is on the screen, as text, as a QR code and as an <iframe>, and the figure as an
 * image. In the share menu it fills its place; while presenting it waits for the key Q and then fills the screen.
 */

/** @import { LiveFigure } from '../../live_figure/frontend/live_figure.js' */
import { pageBox, popoverOf } from '../../live_figure/frontend/streamlit_host.js'
import { qrCode } from './qr_code.js'

/** @typedef {{ words: Record<string, string>, title: string, name: string, stage: boolean }} ShareData */

const WATCH = 300 // milliseconds between two looks at the address: Streamlit changes it without telling
const COPIED = 1500 // milliseconds that a button says so
const REFUSED = 6000 // milliseconds that it says what else to do
const EDGE = 16 // pixels below the figure in a frame of another page
const LEAST = 480 // pixels of height of such a frame

/**
 * The address of what is on the screen; those who follow it present nothing, and are in no frame of ours.
 * @param {Record<string, string>} [parameters]
 */
function shareUrl(parameters = {}) {
  const url = new URL(location.href)
  for (const name of ['present', 'embed', 'embed_options']) url.searchParams.delete(name)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  url.search = url.search.replaceAll('%2C', ',')
  return url.href
}

/** Whether the address means this computer only. */
const isLocal = () => /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.hostname)

/** How large a frame must be that shows all of the page down to the end of its figure, as it is laid out here. */
function frameSize() {
  const { top, width } = pageBox()
  const figures = [...document.querySelectorAll('.live-figure')]
  const bottoms = figures.map((figure) => figure.getBoundingClientRect().bottom)
  const height = Math.ceil(Math.max(...bottoms, top + LEAST) - top + EDGE)
  return { width: String(Math.round(width)), height: String(height) }
}

/** @param {string} title */
function embedCode(title) {
  const frame = document.createElement('iframe')
  const attributes = {
    src: shareUrl({ embed: 'true' }),
    title,
    allow: 'fullscreen; clipboard-write',
    ...frameSize(),
    style: 'border: 0; max-width: 100%',
  }
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value)
  return frame.outerHTML
}

class ShareMenu {
  /**
   * @param {HTMLElement} root
   * @param {ShareData} data
   */
  constructor(root, data) {
    this.root = root
    this.data = data
    this.link = this.input('link')
    this.embed = this.input('embed')
    /** @type {string | null} */
    this.shown = null
    this.part('copy-link').onclick = () => this.copy(this.link, this.part('copy-link'))
    this.part('copy-embed').onclick = () => this.copy(this.embed, this.part('copy-embed'))
    for (const type of /** @type {const} */ (['png', 'svg'])) {
      this.part(type).onclick = () => this.save(type)
    }
    this.timer = setInterval(() => this.show(), WATCH)
    this.onQr = () => {
      if (this.data.stage) this.toggleScreen()
    }
    document.addEventListener('logit-lab-qr', this.onQr)
    /** @param {KeyboardEvent} event */
    this.onTab = (event) => {
      if (event.key === 'Tab') this.moveFocus(event)
    }
    document.addEventListener('keydown', this.onTab, true)
  }

  /**
   * Streamlit puts what a menu holds at the end of the page; Tab finds it after its button nevertheless.
   * @param {KeyboardEvent} event
   */
  moveFocus(event) {
    const menu = popoverOf(this.root)
    /** @type {HTMLElement | null} */
    const button = document.querySelector('.st-key-share button')
    if (!menu || !button) return
    const inside = [...menu.querySelectorAll('button, input, a[href]')]
      .map((node) => /** @type {HTMLElement} */ (node))
      .filter((node) => !node.matches(':disabled') && node.checkVisibility())
    const { activeElement } = document
    if (!event.shiftKey && activeElement === inside.at(-1)) {
      button.focus() // from there the browser goes on
    } else if (activeElement === (event.shiftKey ? inside[0] : button)) {
      event.preventDefault()
      event.stopImmediatePropagation()
      const next = event.shiftKey ? button : inside[0]
      next.focus()
    }
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`.share-${name}`))
  }

  /** @param {string} name */
  input(name) {
    return /** @type {HTMLInputElement} */ (this.part(name))
  }

  /** @param {ShareData} data */
  update(data) {
    const { words } = data
    this.data = data
    for (const node of this.root.querySelectorAll('[data-word]')) {
      node.textContent = words[String(node.getAttribute('data-word'))]
    }
    this.part('qr').setAttribute('aria-label', words.qr)
    this.link.setAttribute('aria-label', words.link)
    this.embed.setAttribute('aria-label', words.embed)
    this.root.hidden = data.stage
    this.shown = null
    this.show()
  }

  show() {
    if (!this.root.isConnected) return this.remove()
    const link = shareUrl()
    if (this.data.stage || link === this.shown) return
    this.shown = link
    this.link.value = link
    this.embed.value = embedCode(this.data.title)
    const code = qrCode(link)
    this.part('qr').replaceChildren(...(code ? [code] : []))
    this.part('home').hidden = !isLocal()
  }

  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} button
   */
  async copy(field, button) {
    field.select()
    let copied = true
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      copied = document.execCommand('copy') // pages without https have no clipboard of the newer kind
    }
    button.textContent = this.data.words[copied ? 'copied' : 'copy_refused']
    setTimeout(() => {
      button.textContent = this.data.words.copy
    }, copied ? COPIED : REFUSED)
  }

  /** @param {'png' | 'svg'} type */
  async save(type) {
    const figures = [...document.querySelectorAll('.live-figure')]
      .map((root) => /** @type {{ liveFigure?: LiveFigure }} */ (/** @type {unknown} */ (root)))
      .flatMap(({ liveFigure }) => (liveFigure?.drawn ? [liveFigure] : []))
    for (const [i, figure] of figures.entries()) {
      const link = document.createElement('a')
      link.href = await figure.toImage({ type, transparent: this.input('transparent').checked })
      link.download = `${this.data.name}${i ? `-${i + 1}` : ''}.${type}`
      link.click()
    }
  }

  /** The QR code for the whole room; any key or click puts it away. */
  toggleScreen() {
    const open = document.querySelector('.share-screen')
    if (open) return open.remove()
    const screen = document.body.appendChild(document.createElement('div'))
    screen.className = 'share-screen'
    const paragraph = (/** @type {string} */ textContent) =>
      Object.assign(document.createElement('p'), { textContent })
    const code = qrCode(shareUrl())
    if (code) screen.append(code)
    screen.append(paragraph(shareUrl()))
    if (isLocal()) screen.append(paragraph(this.data.words.home))
    const close = () => {
      screen.remove()
      removeEventListener('keydown', close, true)
    }
    screen.onclick = close
    setTimeout(() => addEventListener('keydown', close, true))
  }

  remove() {
    clearInterval(this.timer)
    document.removeEventListener('logit-lab-qr', this.onQr)
    document.removeEventListener('keydown', this.onTab, true)
  }
}

/** @type {WeakMap<HTMLElement, ShareMenu>} */
const menus = new WeakMap()

/** @param {{ data: ShareData, parentElement: HTMLElement }} args */
export function mount({ data, parentElement }) {
  /** @type {HTMLElement | null} */
  const root = parentElement.querySelector('.share')
  if (!root || !data) return undefined
  const menu = menus.get(parentElement) ?? new ShareMenu(root, data)
  menus.set(parentElement, menu)
  menu.update(data)
  return () => {
    menu.remove()
    menus.delete(parentElement)
  }
}
