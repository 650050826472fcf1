// Numbers: unpack what Python sent, interpolate between samples, and say numbers in words.
// Nothing here knows what the numbers mean: every formula lives in Python's `core`.

/** One message: a little-endian uint32 (length of the header), the header as JSON, then float32 blocks. */
function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const spec = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)))
  const floats = new Float32Array(bytes.slice(4 + length).buffer)
  const block = ({ at, rows, columns }) =>
    Array.from({ length: rows }, (_, i) => floats.subarray(at + i * columns, at + (i + 1) * columns))
  spec.vector = Float64Array.from(block(spec.vector)[0])
  for (const handle of spec.handles) {
    handle.samples = block(handle.samples)
    handle.grid = Array.from(block(handle.grid)[0])
  }
  for (const sequence of spec.sequences) sequence.frames = block(sequence.frames)
  return spec
}

const mix = (a, b, t) => a + (b - a) * t

const clamp = (value, low, high) => Math.min(Math.max(value, low), high)

/** Where `value` lies in the ascending `grid`: the index to its left and the fraction of the way to the next. */
function locate(grid, value) {
  let low = 0
  let high = grid.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (grid[middle] <= value) low = middle
    else high = middle
  }
  return [low, clamp((value - grid[low]) / (grid[high] - grid[low]), 0, 1)]
}

/** The whole vector with `handle` at `value`: only the handle's own columns differ from `base`. */
function sampleAt(handle, value, base) {
  const [left, t] = locate(handle.grid, value)
  const [a, b] = [handle.samples[left], handle.samples[left + 1]]
  const out = base.slice()
  handle.columns.forEach((column, i) => { out[column] = mix(a[i], b[i], t) })
  return out
}

/** The vector of a sequence at a fractional frame. */
function frameAt(sequence, position, base) {
  const left = Math.min(Math.floor(position), sequence.frames.length - 2)
  const [a, b] = [sequence.frames[left], sequence.frames[left + 1]]
  const out = base.slice()
  sequence.columns.forEach((column, i) => { out[column] = mix(a[i], b[i], position - left) })
  return out
}

const SUPERSCRIPT = Object.fromEntries([...'0123456789-'].map((c, i) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'[i]]))

/** A number as text: `.3f` fixed, `.1%` percent, `.3g` significant digits (powers of ten when far from 1); a leading `+` shows the sign, a `~` after the digits drops closing zeros. */
function format(value, style) {
  const [, plus, digits, trim, kind] = /^(\+?)\.(\d)(~?)([fg%])$/.exec(style)
  const size = Math.abs(value)
  let text
  if (size > 1e38) text = '∞'
  else if (kind === '%') text = `${(100 * size).toFixed(digits)}%`
  else if (kind === 'f') text = size.toFixed(digits)
  else if (size === 0) text = '0'
  else if (size >= 1e5 || size < 1e-4) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e')
    text = `${mantissa}×10${[...String(Number(exponent))].map((c) => SUPERSCRIPT[c]).join('')}`
  } else text = size.toPrecision(digits).replace(/^(\d+)e.*$/, () => size.toFixed(0))
  if (trim) text = text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '')
  if (!/[1-9∞]/.test(text)) return text // zero has no sign
  return value < 0 ? `−${text}` : plus + text
}

/** A phrase: plain strings, and [index, style] for the number at `index`. */
const say = (parts, vector) =>
  parts.map((part) => (typeof part === 'string' ? part : format(vector[part[0]], part[1]))).join('')
