// Items: the parts of a figure that are made from a list of specs (handles, labels, films, examples).

/** One item for each of `specs`, in their order on the page too: one with the same id (or, without ids, in the same
 *  place) stays, what is missing is made, what is left over is removed; then all are updated. */
function reconcile(items, specs, make, update) {
  const before = new Map(items?.map((item) => [item.id, item]))
  const after = specs.map(({ id }, i) => before.get(id ?? i) ?? Object.assign(make(), { id: id ?? i }))
  for (const item of before.values()) if (!after.includes(item)) item.node.remove()
  after.forEach((item, i) => {
    if (i && item.node.previousElementSibling !== after[i - 1].node) after[i - 1].node.after(item.node)
    update(item, specs[i])
  })
  return after
}

/** A selector of the item in `root` that has the focus, by which it is found again when it was made anew. */
function focusedItem(root) {
  const { activeElement: node } = document
  const name = root.contains(node) && ['handle', 'film', 'picks'].find((one) => node.dataset[one])
  return name && `[data-${name}="${CSS.escape(node.dataset[name])}"]`
}
