/** What a window of the browser keeps, even where it may store nothing. */

/** Instead of sessionStorage, where an iframe in another page may store nothing. @type {Record<string, string>} */
const memory = {}

/**
 * What this window keeps beyond a reload: what it has, or a first value.
 * @param {string} name
 * @param {unknown} value
 * @param {boolean} [anew]
 * @returns {string}
 */
export function stored(name, value, anew = false) {
  /** @type {Record<string, any>} */
  let store = memory
  try {
    store = sessionStorage
  } catch { /* memory it is */ }
  if (anew || !store[name]) store[name] = String(value)
  return store[name]
}
