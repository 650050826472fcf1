/**
 * A browser or an extension that translates the page puts <font> elements in the place of text nodes. React goes on with
 * its own nodes, throws when one of them is gone, and the page is empty or shows a stack trace. The page asks not to be
 * translated (translate="no"); where that is done nevertheless, a text is put back when React needs it. There is no other
 * place for that than the two methods of Node by which React removes and inserts.
 */

/** What stands in the place of a text node. @type {WeakMap<Node, Element>} */
const replacements = new WeakMap()

/** @param {MutationRecord[]} changes */
function removeReplacements(changes) {
  for (const { target } of changes) {
    if (!target.isConnected) replacements.get(target)?.replaceWith(target)
  }
}

/**
 * Remember what a translator put in the place of a text, and give way once React changes that text or moves it.
 * @param {MutationRecord} change
 */
export function noteReplacements(change) {
  const { target, addedNodes, removedNodes, previousSibling, nextSibling } = change
  for (const text of addedNodes) {
    const font = replacements.get(text)
    if (text.isConnected && !font?.contains(text)) font?.remove() // React has inserted it elsewhere
  }
  const near = [...addedNodes, previousSibling, nextSibling]
  for (const text of removedNodes) {
    if (!(text instanceof Text) || text.isConnected) continue
    const font = near.find((node) => node?.nodeName === 'FONT' && node.parentNode === target)
    if (!(font instanceof Element)) continue
    replacements.set(text, font)
    new MutationObserver(removeReplacements).observe(text, { characterData: true })
  }
}

/**
 * Put a child of `parent` back, if a translator has taken it away; whether it is one now.
 * @param {Node} parent
 * @param {Node | null} child
 */
function restoreChild(parent, child) {
  if (!child || child.parentNode === parent) return true
  /** @type {Node} */
  let outer = replacements.get(child) ?? child
  while (outer.parentNode && outer.parentNode !== parent) outer = outer.parentNode
  if (outer.parentNode !== parent) return false
  parent.replaceChild(child, outer)
  return true
}

/** Let React remove and insert beside what a translator has replaced. Once a page. */
export function surviveTranslation() {
  const { removeChild, insertBefore } = Node.prototype
  /** @type {any} */
  const prototype = Node.prototype
  prototype.removeChild = function (/** @type {Node} */ child) {
    return restoreChild(this, child) ? removeChild.call(this, child) : child
  }
  prototype.insertBefore = function (/** @type {Node} */ child, /** @type {Node | null} */ before) {
    return insertBefore.call(this, child, restoreChild(this, before) ? before : null)
  }
}
