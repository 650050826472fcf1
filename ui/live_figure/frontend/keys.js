/** What keys mean. */

/** @import { Point, Range } from './types.d.ts' */

/** @param {{ ctrlKey: boolean, metaKey: boolean, altKey: boolean }} event */
export const hasModifier = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey

/**
 * The value to which a key takes a slider; undefined if the key is none of a slider's.
 * @param {string} key
 * @param {number} value
 * @param {Range & { leap: number }} range
 * @param {boolean} large whether the arrow keys go as far as Page Up and Page Down
 * @returns {number | undefined}
 */
export function sliderValue(key, value, { low, high, step, leap }, large) {
  const small = large ? leap : step
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return value + small
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - small
    case 'PageUp':
      return value + leap
    case 'PageDown':
      return value - leap
    case 'Home':
      return low
    case 'End':
      return high
  }
  return undefined
}

/** @type {Record<string, Point>} */
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * The direction of an arrow key on the screen; undefined for any other key.
 * @param {string} key
 * @returns {Point | undefined}
 */
export const arrowDirection = (key) => (Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined)

/**
 * How many steps a key takes a point of a plane to the right and upwards; undefined for any other key.
 * @param {string} key
 * @param {boolean} large five steps
 * @returns {Point | undefined}
 */
export function planeMove(key, large) {
  const direction = arrowDirection(key)
  const count = large ? 5 : 1
  return direction && [count * direction[0], 0 - count * direction[1]]
}

/** @type {Record<string, ['x' | 'y', number]>} */
const PICKER_MOVES = {
  ArrowRight: ['x', 1],
  ArrowLeft: ['x', -1],
  ArrowUp: ['y', 1],
  ArrowDown: ['y', -1],
  PageUp: ['x', 10],
  PageDown: ['x', -10],
  Home: ['x', -Infinity],
  End: ['x', Infinity],
}

/**
 * Along which coordinate a key goes through points, and how many of them; undefined for any other key.
 * @param {string} key
 */
export const pickerMove = (
  key,
) => (Object.hasOwn(PICKER_MOVES, key) ? PICKER_MOVES[key] : undefined)

/**
 * The letter of a key, or, where the keyboard writes Hangul, the Latin letter on the same key; else the key's name.
 * @param {{ key: string, code: string }} event
 */
export function latinKey({ key, code }) {
  if (code === 'Period') return '.' // clickers press it for a black screen, whatever the layout writes there
  if (/^[!-~]$/.test(key)) return key.toLowerCase()
  const latin = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]
  return latin && (key.length === 1 || key === 'Process') ? latin.toLowerCase() : key
}
