/** The message from Python: bytes that become a figure's description. ui/live_figure/message.py writes it. */

/** @import { AnimationSpec, Block, LabelSpec, Message, PackedSurface, SparseColumn } from './types.d.ts' */
import { unpackSurface } from './surfaces.js'

/**
 * Bytes from base64: in a loop, because a figure waits for it, and a function for each character takes 5 ms.
 * @param {string} base64
 */
export function bytesOf(base64) {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/**
 * What deflated bytes (raw deflate) were.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function inflated(bytes) {
  const { writable, readable } = new DecompressionStream('deflate-raw')
  const writer = writable.getWriter()
  writer.write(bytes)
  writer.close()
  return new Response(readable)
}

/**
 * Text from deflated bytes.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export const inflate = (bytes) => inflated(bytes).text()

/**
 * Bytes from deflated bytes.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export const inflateBytes = async (bytes) => new Uint8Array(await inflated(bytes).arrayBuffer())

/**
 * One message: a little-endian uint32 (length of the header), the header (deflated lines of JSON), then float32 blocks.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Message>}
 */
export async function decodeMessage(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const lines = (await inflate(bytes.subarray(4, 4 + length))).trimEnd().split('\n')
  const header = Object.assign({}, ...lines.map((line) => JSON.parse(line)))
  const floats = new Float32Array(bytes.slice(4 + length).buffer)
  /** @param {Block} block */
  const rowsOf = ({ at, rows, columns }) =>
    Array.from(
      { length: rows },
      (_, i) => floats.subarray(at + i * columns, at + (i + 1) * columns),
    )
  /** @param {Block} block */
  const integersOf = ({ at, columns }) => new Uint16Array(floats.buffer, 4 * at, columns)
  return {
    ...header,
    labels: header.labels.map((/** @type {LabelSpec} */ label) => ({
      ...header.label_defaults,
      ...label,
    })),
    vector: Float64Array.from(rowsOf(header.vector)[0]),
    handles: header.handles.map((/** @type {any} */ handle) => {
      const grid = Array.from(rowsOf(handle.grid)[0])
      const [columns, rows] = [integersOf(handle.sparse), integersOf(handle.rows)]
      const sparse = sparseColumns(grid, columns, rows, rowsOf(handle.knots)[0])
      return { ...handle, grid, samples: rowsOf(handle.samples), sparse }
    }),
    plane_handles: header.plane_handles.map((/** @type {any} */ handle) => ({
      ...handle,
      surfaces: handle.surfaces.map(unpackSurface),
    })),
    animations: header.animations.map((/** @type {any} */ animation) =>
      animation.rounded.reduce(addRounded, { ...animation, frames: rowsOf(animation.frames) })
    ),
  }
}

/**
 * An animation with the entries from `start` on that came as a surface, a row for each frame.
 * @param {AnimationSpec} animation
 * @param {{ start: number, surface: PackedSurface }} rounded
 * @returns {AnimationSpec}
 */
function addRounded(animation, { start, surface }) {
  const rows = unpackSurface(surface)
  const columns = Array.from(rows[0], (_, i) => start + i)
  return {
    ...animation,
    columns: [...animation.columns, ...columns],
    frames: animation.frames.map((frame, i) => Float64Array.of(...Array.from(frame), ...rows[i])),
  }
}

/**
 * The columns that came with their knots only, between which they are straight lines. A new one begins with row 0.
 * @param {number[]} grid
 * @param {Uint16Array} columns
 * @param {Uint16Array} rows
 * @param {Float32Array} knots
 * @returns {SparseColumn[]}
 */
export function sparseColumns(grid, columns, rows, knots) {
  let end = 0
  return Array.from(columns, (column) => {
    const start = end++
    while (rows[end] > 0) end++
    const at = Array.from(rows.subarray(start, end), (row) => grid[row])
    return { column, at, values: knots.subarray(start, end) }
  })
}
