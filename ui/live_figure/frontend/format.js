// Numbers: unpack what Python sent, interpolate between samples, and say numbers in words.
// Nothing here knows what the numbers mean: every formula lives in Python's `core`.

/** One message: a little-endian uint32 (length of the header), the header (deflated lines of JSON), then float32 blocks. */
async function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const lines = (await inflated(bytes.subarray(4, 4 + length))).trimEnd().split('\n')
  const spec = Object.assign({}, ...lines.map((line) => JSON.parse(line)))
  const floats = new Float32Array(bytes.slice(4 + length).buffer)
  const block = ({ at, rows, columns }) =>
    Array.from({ length: rows }, (_, i) => floats.subarray(at + i * columns, at + (i + 1) * columns))
  const whole = ({ at, columns }) => new Uint16Array(floats.buffer, 4 * at, columns)
  spec.marks = spec.marks.map((mark) => ({ ...spec.usual_mark, ...mark }))
  spec.vector = Float64Array.from(block(spec.vector)[0])
  for (const handle of spec.handles) {
    handle.grid = Array.from(block(handle.grid)[0])
    handle.samples = block(handle.samples)
    handle.sparse = chains(handle.grid, whole(handle.sparse), whole(handle.rows), block(handle.knots)[0])
  }
  for (const sequence of spec.sequences) sequence.frames = block(sequence.frames)
  return spec
}

function inflated(bytes) {
  const { writable, readable } = new DecompressionStream('deflate-raw')
  const writer = writable.getWriter()
  writer.write(bytes)
  writer.close()
  return new Response(readable).text()
}

/** The columns that came with their knots only, between which they are straight lines. A new one begins with row 0. */
function chains(grid, columns, rows, knots) {
  let end = 0
  return Array.from(columns, (column) => {
    const start = end++
    while (rows[end] > 0) end++
    return { column, at: Array.from(rows.subarray(start, end), (row) => grid[row]), values: knots.subarray(start, end) }
  })
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
function sampleAt({ grid, samples, columns, sparse }, value, base) {
  const [left, t] = locate(grid, value)
  const [a, b] = [samples[left], samples[left + 1]]
  const out = base.slice()
  columns.forEach((column, i) => { out[column] = mix(a[i], b[i], t) })
  for (const { column, at, values } of sparse) {
    const [k, share] = locate(at, value)
    out[column] = mix(values[k], values[k + 1], share)
  }
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

const SUPERSCRIPT = Object.fromEntries([...'0123456789-.'].map((c, i) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻·'[i]]))
const raised = (text) => [...text].map((c) => SUPERSCRIPT[c]).join('')

function scientific(size, digits) {
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e')
  return `${mantissa}×10${raised(String(Number(exponent)))}`
}

/** A share of 1 that is neither none nor all is never shown as such: 0.000 becomes 6.8×10⁻⁶, and 1.000 becomes 0.99999. */
function share(size, digits) {
  const text = size.toFixed(digits)
  if (size > 0 && Number(text) === 0) return scientific(size, 2)
  if (size >= 1 || Number(text) < 1) return text
  const longer = size.toFixed(Math.min(-Number((1 - size).toExponential().split('e')[1]), 6))
  return Number(longer) < 1 ? longer : text
}

/** A number as text: `.3f` fixed, `.1%` percent, `.3g` significant digits (powers of ten when far from 1), `.3p` a share of 1, `.1^` an exponent, without closing zeros; a leading `+` shows the sign (a `±` that of zero, too, and with a space, for a term in a sum), a `~` after the digits drops closing zeros. */
function format(value, style) {
  const [, plus, digits, trim, kind] = /^([+±]?)\.(\d)(~?)([fgp%^])$/.exec(style)
  const size = Math.abs(value)
  let text
  if (kind === '^') return raised((value < 0 ? '-' : '') + Number(size.toFixed(digits)))
  if (size > 1e38) text = '∞'
  else if (kind === '%') text = `${(100 * size).toFixed(digits)}%`
  else if (kind === 'f') text = size.toFixed(digits)
  else if (kind === 'p') text = share(size, digits)
  else if (size === 0) text = '0'
  else if (size >= 1e5 || size < 1e-4) text = scientific(size, digits)
  else text = size >= 10 ** digits ? size.toFixed(0) : size.toPrecision(digits)
  if (trim) text = text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '')
  const none = !/[1-9∞]/.test(text) // zero has no sign
  if (plus === '±') return `${value < 0 && !none ? '−' : '+'}\u205f${text}`
  if (none) return text
  return value < 0 ? `−${text}` : plus ? `+${text}` : text
}

/** A phrase: plain strings, and [index, style] for the number at `index`. */
const say = (parts, vector) =>
  parts.map((part) => (typeof part === 'string' ? part : format(vector[part[0]], part[1]))).join('')

/** Whether a mark is to be seen: its switches are entries of the vector. */
const seen = ({ show, hide }, vector) => (show === null || vector[show] > 0.5) && (hide === null || vector[hide] <= 0.5)
