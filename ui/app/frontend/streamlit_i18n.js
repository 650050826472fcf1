// What Streamlit itself says, in the language of the page. It speaks only English; assets/text says the same, as
// [chrome], in every language. Here a text that is exactly one of these becomes the page's, as soon as it appears.

const NAMES = ['aria-label', 'title']
const keys = new Map(Object.values(SAID).flatMap((said) => Object.entries(said).map(([key, text]) => [text, key])))

function translated(text) {
  const number = /\d+/.exec(text)?.[0]
  const key = keys.get(text) ?? (number && keys.get(text.replace(number, '{n}')))
  return key ? SAID[document.documentElement.lang]?.[key].replace('{n}', number) ?? text : text
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const said = translated(node.data)
    if (said !== node.data) node.data = said
  } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches('.live-figure, style, script')) {
    for (const name of NAMES) {
      const text = node.getAttribute(name)
      if (text && translated(text) !== text) node.setAttribute(name, translated(text))
    }
    node.childNodes.forEach(translate)
  }
}

if (!window.logitLabChrome) {
  window.logitLabChrome = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if ((target.parentElement ?? target).closest('.live-figure')) continue // its numbers change sixty times a second
      if (target === document.documentElement) translate(document.body)
      else if (type === 'childList') addedNodes.forEach(translate)
      else translate(target)
    }
  })
  window.logitLabChrome.observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributeFilter: [...NAMES, 'lang'],
  })
  translate(document.body)
}
