/** Numbers as text. */

/** @import { LabelSpec, Phrase, Vector } from './types.d.ts' */

const HUGE = 1e21
const SUPERSCRIPT = Object.fromEntries([...'0123456789-.'].map((c, i) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻·'[i]]))

/** @param {string} text */
const superscript = (text) => [...text].map((c) => SUPERSCRIPT[c]).join('')

/** @type {(size: number, digits: number) => string} */
function scientific(size, digits) {
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e')
  return `${mantissa}×10${superscript(String(Number(exponent)))}`
}

/**
 * A number with a fixed count of decimals; from 1e21 on, where toFixed gives none, as a power of ten.
 * @type {(size: number, digits: number) => string}
 */
const fixed = (size, digits) => size >= HUGE ? scientific(size, 3) : size.toFixed(digits)

/**
 * A share of 1 that is neither none nor all is never shown as such: 0.000 becomes 6.8×10⁻⁶, and 1.000 becomes 0.99999.
 * @param {number} size
 * @param {number} digits
 * @param {boolean} all whether what is nearly all may be shown as 1.000
 */
function share(size, digits, all) {
  const text = size.toFixed(digits)
  if (size > 0 && Number(text) === 0) return scientific(size, 2)
  if (size >= 1 || Number(text) < 1 || all) return text
  const longer = size.toFixed(Math.min(-Number((1 - size).toExponential().split('e')[1]), 6))
  return Number(longer) < 1 ? longer : text
}

/** @type {(size: number, digits: number, kind: string) => string} */
function magnitude(size, digits, kind) {
  if (size > 1e38) return '∞'
  if (kind === '%') return `${fixed(100 * size, digits)}%`
  if (kind === 'f') return fixed(size, digits)
  if (kind === 'p' || kind === 'q') return share(size, digits, kind === 'q')
  if (size === 0) return '0'
  if (size >= 1e5 || size < 1e-4) return scientific(size, digits)
  // From 999.5 on toPrecision(3) would write 1.00e+3.
  return size >= 10 ** digits - 0.5 ? size.toFixed(0) : size.toPrecision(digits)
}

/**
 * A number as text: `.3f` fixed, `.1%` percent, `.3g` significant digits (powers of ten when far from 1), `.3p` a share
 * of 1, `.3q` a share that is 1.000 near 1, `.1^` an exponent, without closing zeros. A leading `+` shows the sign (a `±` that of zero, too, and with a
 * space, for a term in a sum); a `~` after the digits drops closing zeros.
 * @param {number} value
 * @param {string} format
 */
export function formatNumber(value, format) {
  const parts = /^([+±]?)\.(\d)(~?)([fgpq%^])$/.exec(format)
  if (!parts) throw new Error(`no number format: ${format}`)
  const [sign, digits, trim, kind] = [parts[1], Number(parts[2]), parts[3], parts[4]]
  const size = Math.abs(value)
  if (kind === '^') {
    const exponent = size >= HUGE ? BigInt(size) : Number(size.toFixed(digits))
    return superscript((value < 0 ? '-' : '') + exponent)
  }
  let text = magnitude(size, digits, kind)
  if (trim) text = text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '')
  const isZero = !/[1-9∞]/.test(text) // zero has no sign
  if (sign === '±') return `${value < 0 && !isZero ? '−' : '+'}\u205f${text}`
  if (isZero) return text
  return value < 0 ? `−${text}` : sign ? `+${text}` : text
}

/**
 * A phrase with the numbers of a vector.
 * @param {Phrase} phrase
 * @param {Vector} vector
 */
export const formatPhrase = (phrase, vector) =>
  phrase.map((part) => (typeof part === 'string' ? part : formatNumber(vector[part[0]], part[1])))
    .join('')

/**
 * Whether a label is to be seen: its switches are entries of the vector.
 * @param {Pick<LabelSpec, 'show' | 'hide'>} label
 * @param {Vector} vector
 */
export const isShown = ({ show, hide }, vector) =>
  (show === null || vector[show] > 0.5) && (hide === null || vector[hide] <= 0.5)
