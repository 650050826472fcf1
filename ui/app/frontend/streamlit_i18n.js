/**
 * What Streamlit itself says, in the language of the page. It speaks only English; assets/text says the same, as [streamlit],
 * in every language. A text that is exactly one of these becomes the page's, as soon as it appears.
 */

import { noteReplacements, surviveTranslation } from './translated_page.js'

/** @typedef {Record<string, Record<string, string>>} Translations texts by key, by language */

const ATTRIBUTES = ['aria-label', 'title']
const OURS = '#first-paint, .live-figure, style, script' // in the page's language from the start

/**
 * A function that gives a text in another language, or as it is. A number in it may be any.
 * @param {Translations} translations
 * @returns {(text: string, lang: string) => string}
 */
export function translator(translations) {
  const keys = new Map(
    Object.values(translations).flatMap((texts) =>
      Object.entries(texts).map(([key, text]) => [text, key])
    ),
  )
  return (text, lang) => {
    const number = /\d+/.exec(text)?.[0] ?? ''
    const key = keys.get(text) ?? (number && keys.get(text.replace(number, '{n}')))
    const translation = key && translations[lang]?.[key]
    return translation ? translation.replace('{n}', number) : text
  }
}

/** Once a browser window, whatever Streamlit mounts anew. */
let watching = false

/** @param {Translations} translations */
export function translateStreamlit(translations) {
  if (watching) return
  watching = true
  surviveTranslation()
  const page = document.documentElement
  const translate = translator(translations)
  const translated = (/** @type {string} */ text) => translate(text, page.lang)

  /** @param {Node} node */
  function visit(node) {
    if (node instanceof Text) {
      const text = translated(node.data)
      if (text !== node.data) node.data = text
    } else if (node instanceof Element && !node.matches(OURS)) {
      for (const name of ATTRIBUTES) {
        const text = node.getAttribute(name)
        if (text && translated(text) !== text) node.setAttribute(name, translated(text))
      }
      node.childNodes.forEach(visit)
    }
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      const { type, target, addedNodes } = change
      const element = target instanceof Element ? target : target.parentElement
      if (element?.closest('.live-figure')) continue // its numbers change sixty times a second
      if (target === page) visit(document.body)
      else if (type === 'childList') {
        noteReplacements(change)
        addedNodes.forEach(visit)
      } else visit(target)
    }
  }).observe(page, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...ATTRIBUTES, 'lang'],
  })
  visit(document.body)
}
