/** What assistive technology hears. */

const QUIET = 200 // milliseconds after the last change

/**
 * Set attributes; null removes one.
 * @param {Element} node
 * @param {Record<string, string | number | boolean | null>} attributes
 */
export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) node.removeAttribute(name)
    else node.setAttribute(name, String(value))
  }
}

/**
 * The language of the page. Setting the same one again would trigger a full style recalculation.
 * @param {string} lang
 */
export function setPageLanguage(lang) {
  const page = document.documentElement
  if (page.lang !== lang) page.lang = lang
}

/** A live region. It is told after a moment without a change, not in every frame of a drag. */
export class Announcer {
  /**
   * @param {Element} node
   * @param {() => string} describe what to announce; it may update other ARIA values meanwhile
   */
  constructor(node, describe) {
    this.node = node
    this.describe = describe
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
  }

  announceSoon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.announce(), QUIET)
  }

  announce() {
    this.timer = undefined
    const text = this.describe()
    if (this.node.textContent !== text) this.node.textContent = text
  }

  cancel() {
    clearTimeout(this.timer)
  }
}
