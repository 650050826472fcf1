/** Colours: the tokens of the theme, and reading a CSS colour. */

/** @import { Palette } from './types.d.ts' */

/**
 * A copy of a figure in which colour tokens (`$name`) are the colours of a palette.
 * @template T
 * @param {T} node
 * @param {Palette} palette
 * @returns {T}
 */
export function resolveColors(node, palette) {
  return /** @type {T} */ (resolved(node, palette))
}

/** @type {(node: unknown, palette: Palette) => unknown} */
function resolved(node, palette) {
  if (typeof node === 'string') return node[0] === '$' ? palette[node.slice(1)] ?? node : node
  if (Array.isArray(node)) return node.map((item) => resolved(item, palette))
  if (node && typeof node === 'object') {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, resolved(value, palette)]),
    )
  }
  return node
}

/**
 * Red, green and blue, 0 to 255, of `#rgb`, `#rrggbb`, `rgb(…)` or `rgba(…)`; null if it is none of these.
 * @param {string} color
 * @returns {[number, number, number] | null}
 */
export function parseColor(color) {
  const text = color.trim().toLowerCase()
  const hex = /^#(?:([0-9a-f]{3})[0-9a-f]?|([0-9a-f]{6})(?:[0-9a-f]{2})?)$/.exec(text)
  if (hex) {
    const digits = hex[2] ?? [...hex[1]].map((c) => c + c).join('')
    const [r, g, b] = [0, 2, 4].map((i) => parseInt(digits.slice(i, i + 2), 16))
    return [r, g, b]
  }
  const parts = /^rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)/.exec(text)
  if (!parts) return null
  const [r, g, b] = parts.slice(1).map((part) =>
    Math.round(parseFloat(part) * (part.endsWith('%') ? 2.55 : 1))
  )
  return [r, g, b]
}

/**
 * Whether a colour is dark; one that cannot be read counts as light.
 * @param {string} color
 */
export function isDark(color) {
  const [r, g, b] = parseColor(color) ?? [255, 255, 255]
  return r + g + b < 384
}
