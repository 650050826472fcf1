/** Lists of parts that follow a list of descriptions. */

/** What each part was made for: an id, or without ids its place in the list. @type {WeakMap<object, unknown>} */
const keys = new WeakMap()

/**
 * One part for each of `specs`, in their order on the page too: one with the same id (or, without ids, in the same place)
 * stays, what is missing is created, what is left over is removed; then all are updated.
 * @template {object} Spec
 * @template {{ node: Element, update: (spec: Spec) => void, remove: () => void }} Item
 * @param {Item[]} items changed in place
 * @param {Spec[]} specs
 * @param {(spec: Spec) => Item} create puts the part on the page
 */
export function syncList(items, specs, create) {
  const before = new Map(items.map((item) => [keys.get(item), item]))
  const after = specs.map((spec, i) => {
    const key = 'id' in spec ? spec.id : i
    const item = before.get(key) ?? create(spec)
    keys.set(item, key)
    return item
  })
  for (const item of items) if (!after.includes(item)) item.remove()
  items.splice(0, items.length, ...after)
  after.forEach((item, i) => {
    const previous = after[i - 1]?.node
    if (previous && item.node.previousElementSibling !== previous) previous.after(item.node)
    item.update(specs[i])
  })
}

const PARTS = ['data-handle', 'data-animation', 'data-point-picker']

/**
 * A function that gives the focus to the successor of the part in `root` that has it now, when all are created anew.
 * @param {Element} root
 * @returns {() => void}
 */
export function rememberFocus(root) {
  const node = document.activeElement
  const name = node && root.contains(node) && PARTS.find((one) => node.hasAttribute(one))
  if (!name) return () => {}
  const selector = `[${name}="${CSS.escape(String(node.getAttribute(name)))}"]`
  return () => {
    const next = /** @type {HTMLElement | null} */ (root.querySelector(selector))
    next?.focus({ preventScroll: true })
  }
}
