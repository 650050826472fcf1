/** Messages from Python: tests/frontend/test_frontend.py gives one that ui/live_figure/message.py has written. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { test } from 'node:test'
import { frameAt, vectorAt } from '../../ui/live_figure/frontend/interpolation.js'
import { decodeMessage, sparseColumns } from '../../ui/live_figure/frontend/message.js'

test('a column with knots begins at row 0 and ends before the next', () => {
  const rows = Uint16Array.of(0, 2, 0, 1, 2)
  const knots = Float32Array.of(1, 2, 3, 4, 5)
  const columns = sparseColumns([10, 11, 12], Uint16Array.of(4, 7), rows, knots)
  assert.deepEqual(columns.map(({ column, at, values }) => [column, at, [...values]]), [
    [4, [10, 12], [1, 2]],
    [7, [10, 11, 12], [3, 4, 5]],
  ])
})

const [packed, expected] = [process.env.PACKED_MESSAGE, process.env.PACKED_SAMPLES]

test('what Python packs is what the browser reads', { skip: !packed }, async () => {
  const message = await decodeMessage(new Uint8Array(readFileSync(String(packed))))
  /** @type {{ vector: number[], labels: number, handles: Record<string, [number, number[]][]>, surfaces: number[][][], frames: number[][][], steps: number[] }} */
  const { vector, labels, handles, surfaces, frames, steps } = JSON.parse(
    readFileSync(String(expected), 'utf8'),
  )
  assert.deepEqual([...message.vector], vector)
  assert.equal(message.labels.length, labels)
  assert.ok(message.labels.every((label) => label.show !== undefined)) // defaults are filled in
  assert.deepEqual(message.handles.map(({ id }) => id), Object.keys(handles))
  const found = message.plane_handles.flatMap((handle) => handle.surfaces)
  assert.equal(found.length, surfaces.length)
  surfaces.forEach((rows, s) =>
    rows.forEach((row, i) =>
      row.forEach((value, j) => assert.ok(Math.abs(found[s][i][j] - value) <= 0.51 * steps[s]))
    )
  )
  frames.forEach((rows, a) =>
    rows.forEach((row, i) => {
      const ours = frameAt(message.animations[a], i, message.vector)
      row.forEach((value, j) => {
        const near = Math.max(1, Math.abs(value)) * 1e-3
        assert.ok(Math.abs(ours[j] - value) < near, `frame ${i}, entry ${j}`)
      })
    })
  )
  for (const handle of message.handles) {
    for (const [value, sample] of handles[handle.id]) {
      const ours = vectorAt(handle, value, message.vector)
      const worst = sample.map((number, i) =>
        Math.abs(ours[i] - number) / Math.max(1, Math.abs(number))
      )
      // float32 has seven digits, and those of the grid are multiplied by the slope.
      assert.ok(Math.max(...worst) < 1e-5, `${handle.id} at ${value}: ${Math.max(...worst)}`)
    }
  }
})
