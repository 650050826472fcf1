/**
 * A visitor's own models and inputs, kept in this browser and sent again to a server that lacks them. Python decides what
 * is kept and checks what comes back (ui/models/browser_storage.py). An entry is `logit-lab/own/<kind>/<digest>`: the time at which it
 * was last shown, a line break, and the text.
 */

/** @import { ComponentArgs } from '../../live_figure/frontend/mount.js' */

/**
 * @typedef {object} StorageMessage
 * @property {[kind: string, digest: string, text: string][]} kept
 * @property {boolean} [forget] whether to remove all
 * @property {string} [asked] what the answer repeats; without it none is expected
 * @property {[kind: string, digest: string][]} [wanted]
 */

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & Record<string, any>} Store */

const PREFIX = 'logit-lab/own/'
const MOST_ENTRIES = 8
const MOST_CHARACTERS = 4_000_000 // browsers give a site about five million

/**
 * The browser's store; null where there is none, as in some private windows and embedded pages.
 * @returns {Store | null}
 */
function browserStore() {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

/**
 * The keys of all entries, the one that was shown last first.
 * @param {Store} store
 */
function keysOf(store) {
  const time = (/** @type {string} */ key) => parseInt(store.getItem(key) ?? '', 10) || 0
  return Object.keys(store).filter((key) => key.startsWith(PREFIX))
    .sort((a, b) => time(b) - time(a))
}

/**
 * Keep a text, and rather it than others that were shown before.
 * @param {Store} store
 * @param {string} kind
 * @param {string} digest
 * @param {string} text
 */
export function keep(store, kind, digest, text) {
  const key = `${PREFIX}${kind}/${digest}`
  store.removeItem(key)
  let [entries, characters] = [1, text.length]
  const others = keysOf(store)
  for (const other of others) {
    entries += 1
    characters += store.getItem(other)?.length ?? 0
    if (entries > MOST_ENTRIES || characters > MOST_CHARACTERS) store.removeItem(other)
  }
  while (!put(store, key, text)) {
    const oldest = others.pop()
    if (oldest === undefined) return
    store.removeItem(oldest)
  }
}

/**
 * Whether there was space for an entry.
 * @param {Store} store
 * @param {string} key
 * @param {string} text
 */
function put(store, key, text) {
  try {
    store.setItem(key, `${Date.now()}\n${text}`)
    return true
  } catch {
    return false
  }
}

/**
 * The text of an entry; without a digest, of the one of its kind that was shown last.
 * @param {Store} store
 * @param {string} kind
 * @param {string} digest
 */
export function find(store, kind, digest) {
  const prefix = `${PREFIX}${kind}/`
  const key = digest ? prefix + digest : keysOf(store).find((one) => one.startsWith(prefix))
  const entry = key ? store.getItem(key) : null
  return entry ? entry.slice(entry.indexOf('\n') + 1) : null
}

/** @param {ComponentArgs} args */
export function mount({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const root = parentElement.querySelector('.own-storage')
  const text = data ? new TextDecoder().decode(data) : ''
  if (!root || !text || root.dataset.done === text) return
  root.dataset.done = text
  /** @type {StorageMessage} */
  const { kept, forget, asked, wanted = [] } = JSON.parse(text)
  const store = browserStore()
  if (store && forget) keysOf(store).forEach((key) => store.removeItem(key))
  if (store) kept.forEach((entry) => keep(store, ...entry))
  if (!asked) return
  const found = wanted.map(([kind, digest]) => [kind, store && find(store, kind, digest)])
  setTriggerValue('found', { asked, ...Object.fromEntries(found) })
}
