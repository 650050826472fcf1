/** Lists of parts that follow a list of descriptions. */

/**
 * Keep a list as long as `specs`: create what is missing, remove what is left over, update all.
 * @template Spec
 * @template {{ update: (spec: Spec) => void, remove: () => void }} Item
 * @param {Item[]} items
 * @param {Spec[]} specs
 * @param {(spec: Spec) => Item} create
 */
export function syncList(items, specs, create) {
  while (items.length > specs.length) items.pop()?.remove()
  while (items.length < specs.length) items.push(create(specs[items.length]))
  items.forEach((item, i) => item.update(specs[i]))
}
