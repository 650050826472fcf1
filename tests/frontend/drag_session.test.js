/** Dragging without a page: what is shown, what is committed, and what an answer does. */

/** @import { Channel } from '../../ui/live_figure/frontend/channel.js' */
/** @import { HandleSpec, Message, PlaneHandleSpec, State } from '../../ui/live_figure/frontend/types.d.ts' */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { DragSession } from '../../ui/live_figure/frontend/drag_session.js'

/** A page whose connection is in this state. @param {string} connection @param {string} script */
function setPage(connection, script) {
  const dataset = { testConnectionState: connection, testScriptState: script }
  Object.assign(globalThis, { document: { querySelector: () => ({ dataset }) } })
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] })
  setPage('CONNECTED', 'notRunning')
})
afterEach(() => mock.timers.reset())

/** A handle that moves its own entry of the vector. @param {string} id @param {number} entry @param {number} value */
function handle(id, entry, value) {
  const grid = [0, 10]
  const spec = { id, value, grid, samples: [[0], [10]], columns: [entry], sparse: [] }
  return /** @type {HandleSpec} */ (/** @type {unknown} */ ({
    ...spec,
    step: 0.1,
    now: [entry, 0, 10],
  }))
}

/** A session with two handles, and what happened. */
function session() {
  const [a, b] = [handle('a', 0, 1), handle('b', 1, 2)]
  const message = /** @type {Message} */ (/** @type {unknown} */ ({
    handles: [a, b],
    plane_handles: [],
    drawn_lines: [],
    vector: Float64Array.of(1, 2),
  }))
  /** @type {unknown[]} */
  const log = []
  const channel = { closed: false, commit: (/** @type {unknown} */ values) => log.push(values) }
  const state = {
    message,
    startTransition: () => log.push('transition'),
    requestFrame: () => {},
    target: () => drag.vector(message.vector) ?? message.vector,
  }
  const drag = new DragSession(
    /** @type {State} */ (/** @type {unknown} */ (state)),
    /** @type {Channel} */ (/** @type {unknown} */ (channel)),
    {
      onStart: () => log.push('start'),
      onEnd: (changed) => log.push(changed ? 'changed' : 'same'),
    },
  )
  const answer = (/** @type {HandleSpec[]} */ ...handles) =>
    drag.settle(
      /** @type {Message} */ (/** @type {unknown} */ (
        { handles, plane_handles: [], drawn_lines: [] }
      )),
    )
  return { drag, a, b, log, state, answer }
}

test('a drag starts once, moves the vector, and commits once', () => {
  const { drag, a, log, state } = session()
  drag.moveTo(a, 3)
  drag.moveTo(a, 4)
  assert.deepEqual([...state.target()], [4, 2])
  drag.end(a)
  assert.deepEqual(log, ['start', { a: 4 }, 'changed'])
  assert.deepEqual([...state.target()], [4, 2]) // until Python answers
  assert.equal(drag.valueOf(a), 4)
})

test('where nothing lies between two samples, a drag goes from one to the next', () => {
  const { drag, a, log, state } = session()
  state.message.stepped = true
  drag.moveTo(a, 4)
  assert.deepEqual([...state.target()], [0, 2])
  drag.moveTo(a, 6)
  assert.deepEqual([...state.target()], [10, 2])
  drag.end(a)
  assert.deepEqual(log, ['start', { a: 10 }, 'changed'])
})

test('a drag that ends where it began commits nothing', () => {
  const { drag, a, log } = session()
  drag.moveTo(a, 3)
  drag.moveTo(a, 1)
  drag.end(a)
  assert.deepEqual(log, ['start', 'same'])
})

test('a drag that is cancelled goes back', () => {
  const { drag, a, log, state } = session()
  drag.moveTo(a, 3)
  drag.cancel(a)
  assert.deepEqual(log, ['start', 'transition', 'same'])
  assert.deepEqual([...state.target()], [1, 2])
})

test('the answer to a drag settles it, and that to an earlier one does not', () => {
  const { drag, a, answer } = session()
  drag.moveTo(a, 3)
  drag.end(a)
  drag.moveTo(a, 5)
  drag.end(a)
  answer(handle('a', 0, 3))
  assert.equal(drag.pending?.value, 5)
  answer(handle('a', 0, 5))
  assert.equal(drag.pending, null)
})

test('another handle starts from what Python computed', () => {
  const { drag, a, b, state } = session()
  drag.moveTo(a, 3)
  drag.end(a)
  drag.moveTo(b, 7)
  assert.deepEqual([...state.target()], [1, 7])
})

test('a refusal reverts the drag once Python rests', () => {
  const { drag, a, answer } = session()
  drag.moveTo(a, 3)
  drag.end(a)
  answer(handle('a', 0, 1))
  mock.timers.tick(1750)
  assert.equal(drag.pending?.value, 3)
  mock.timers.tick(250)
  assert.equal(drag.pending, null)
})

test('what was lost with the connection is committed again', () => {
  const { drag, a, log } = session()
  drag.moveTo(a, 3)
  drag.end(a)
  setPage('CONNECTING', 'notRunning')
  mock.timers.tick(5000)
  setPage('CONNECTED', 'notRunning')
  mock.timers.tick(2000)
  assert.deepEqual(log, ['start', { a: 3 }, 'changed', { a: 3 }])
})

test('a point of a plane is committed as a whole, and settles when both coordinates have arrived', () => {
  const { drag, a, log, state, answer } = session()
  const point = /** @type {PlaneHandleSpec} */ (/** @type {unknown} */ ({
    ...{ id: 'at', value: [1, 2], low: [0, 0], high: [10, 10], step: [0.1, 0.1], x: 0, y: 1 },
    ...{ surfaces: [], columns: [] },
  }))
  state.message.plane_handles = [point]
  drag.moveTo(point, [3, 4])
  assert.deepEqual([...state.target()], [3, 4])
  drag.end(point)
  assert.deepEqual(log, ['start', { at: [3, 4] }, 'changed'])
  const answered = (/** @type {[number, number]} */ value) =>
    drag.settle({ ...state.message, plane_handles: [{ ...point, value }] })
  answered([3, 2])
  assert.deepEqual(drag.pending?.value, [3, 4])
  answered([3, 4])
  assert.equal(drag.pending, null)
  drag.moveTo(point, [1, 2])
  drag.end(point)
  assert.equal(log.at(-1), 'same') // it began there
  answer(a)
})

test('a drawn line is dragged as a whole, and read off the figure after another handle', () => {
  const { drag, a, log, state } = session()
  const line = /** @type {any} */ ({
    id: 'line',
    value: [2],
    low: 0,
    high: 9,
    step: 0.01,
    points: [{ x: 0, y: 1 }],
  })
  state.message.drawn_lines = [line]
  drag.moveTo(line, [5])
  assert.deepEqual([...state.target()], [1, 5])
  drag.end(line)
  assert.deepEqual(log, ['start', { line: [5] }, 'changed'])
  assert.deepEqual(drag.valueOf(line), [5])
  drag.settle(state.message) // another message, which is not the answer
  assert.deepEqual([...state.target()], [1, 5])
  state.message.drawn_lines = [{ ...line, value: [5.001] }]
  state.message.vector[1] = 5
  drag.settle(state.message)
  assert.equal(drag.pending, null)
  drag.moveTo(a, 4)
  drag.end(a)
  assert.deepEqual(drag.valueOf(line), [5])
})
