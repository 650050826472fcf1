// A visitor's own models and inputs, kept in this browser and sent again to a server that lacks them.
// Python decides what is kept and checks what comes back (ui/own_storage.py). An entry is
// `logit-lab/own/<kind>/<digest>`: the time at which it was last shown, a line break, and the text.

const PREFIX = 'logit-lab/own/'
const MOST_ENTRIES = 8
const MOST_CHARACTERS = 4_000_000 // browsers give a site about five million

/** The browser's store; null where there is none, as in some private windows and embedded pages. */
function store() {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** The keys of all entries, the one that was shown last first. */
function keys(storage) {
  const time = (key) => parseInt(storage.getItem(key), 10) || 0
  return Object.keys(storage).filter((key) => key.startsWith(PREFIX)).sort((a, b) => time(b) - time(a))
}

function keep(storage, kind, digest, text) {
  const key = `${PREFIX}${kind}/${digest}`
  storage.removeItem(key)
  let [entries, characters] = [1, text.length]
  const others = keys(storage)
  for (const other of others) {
    entries += 1
    characters += storage.getItem(other).length
    if (entries > MOST_ENTRIES || characters > MOST_CHARACTERS) storage.removeItem(other)
  }
  while (!put(storage, key, text) && others.length) storage.removeItem(others.pop())
}

/** Whether there was room for an entry. */
function put(storage, key, text) {
  try {
    storage.setItem(key, `${Date.now()}\n${text}`)
    return true
  } catch {
    return false
  }
}

/** The text of an entry; without a digest, of the one of its kind that was shown last. */
function find(storage, kind, digest) {
  const prefix = `${PREFIX}${kind}/`
  const key = digest ? prefix + digest : keys(storage).find((one) => one.startsWith(prefix))
  const entry = key ? storage.getItem(key) : null
  return entry ? entry.slice(entry.indexOf('\n') + 1) : null
}

function mountOwnStorage({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.own-storage')
  const text = data ? new TextDecoder().decode(data) : ''
  if (!root || !text || root.dataset.done === text) return
  root.dataset.done = text
  const [{ kept, forget, asked, wanted }, storage] = [JSON.parse(text), store()]
  if (storage && forget) keys(storage).forEach((key) => storage.removeItem(key))
  if (storage) kept.forEach((entry) => keep(storage, ...entry))
  if (asked) {
    const found = wanted.map(([kind, digest]) => [kind, storage && find(storage, kind, digest)])
    setTriggerValue('found', { asked, ...Object.fromEntries(found) })
  }
}

window.ownStorage.resolve(mountOwnStorage)
