// A browser or an extension that translates the page puts <font> elements in the place of text nodes. React goes on
// with its own nodes, throws when one of them is gone, and the page is empty or shows a stack trace. The page asks
// not to be translated (translate="no"); where that is done nevertheless, a text is put back when React needs it.

const standIns = new WeakMap() // what stands in the place of a text node

/** Remember what a translator put in the place of a text, and give way once React changes that text. */
function noteReplacements({ target, addedNodes, removedNodes, previousSibling, nextSibling }) {
  for (const text of removedNodes) {
    if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue
    const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT' && node.parentNode === target)
    if (!font) continue
    standIns.set(text, font)
    changedTexts.observe(text, { characterData: true })
  }
}

const changedTexts = new MutationObserver((changes) => changes.forEach(({ target }) => !target.isConnected && standIns.get(target)?.replaceWith(target)))

/** Put a child of `parent` back, if a translator has taken it away; whether it is one now. */
function putBack(parent, child) {
  if (!child || child.parentNode === parent) return true
  let outer = standIns.get(child) ?? child
  while (outer.parentNode && outer.parentNode !== parent) outer = outer.parentNode
  if (outer.parentNode !== parent) return false
  outer.replaceWith(child)
  return true
}

if (!window.logitLabChrome) { // once a page
  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function (child) {
    return putBack(this, child) ? removeChild.call(this, child) : child
  }
  Node.prototype.insertBefore = function (child, before) {
    return insertBefore.call(this, child, putBack(this, before) ? before : null)
  }
}

