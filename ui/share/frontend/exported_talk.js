/** The whole talk as a file: the presenter's requests are granted by a list of all scenes instead of by Python. */

/** @import { Payload } from '../../present/frontend/types.d.ts' */
import { mount } from '../../live_figure/frontend/mount.js'
import { bytesOf, inflate } from '../../live_figure/frontend/message.js'
import { presenterMount } from '../../present/frontend/presenter.js'
import { prepare } from './offline.js'

/** @typedef {{ payload: Payload, figure: string }} Scene what is said, and the message of the figure in base64 */

/** @param {{ plotly: string, scenes: string, speakerPage: string }} file */
async function run({ plotly, scenes, speakerPage }) {
  await prepare(plotly)
  /** @type {Scene[]} */
  const all = JSON.parse(await inflate(bytesOf(scenes)))
  const mountPresenter = presenterMount(speakerPage)
  const main = /** @type {HTMLElement} */ (document.querySelector('main'))
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector('template'))
  let lesson = ''
  let place = document.createElement('div')
  /** @type {(() => void) | undefined} */
  let unmount

  /**
   * Show a scene; one of the same lesson goes on smoothly from the last.
   * @param {Scene} scene
   */
  function show({ payload, figure }) {
    if (payload.place[0] !== lesson) {
      place = document.createElement('div')
      place.append(template.content.cloneNode(true))
      main.replaceChildren(place)
      unmount?.()
      lesson = payload.place[0]
    }
    history.replaceState(null, '', `#${payload.place.join('/')}`)
    present(payload)
    unmount = mount({ data: bytesOf(figure), parentElement: place, setTriggerValue: () => {} })
  }

  /** @param {Payload} payload */
  function present(payload) {
    mountPresenter({
      data: new TextEncoder().encode(JSON.stringify(payload)),
      parentElement: document.body,
      setTriggerValue: (_, { scene }) => {
        if (Array.isArray(scene)) go(scene.join('/'))
        else present(payload) // nothing else can be granted here, and the presenter waits for an answer
      },
    })
  }

  /** @param {string} name */
  function go(name) {
    const scene = all.find(({ payload }) => payload.place.join('/') === name)
    if (scene) show(scene)
    return scene
  }

  if (!go(location.hash.slice(1))) show(all[0])
}

/**
 * Without Plotly or another part, an error shows what stands in the file for where no script runs (head.html).
 * @param {{ plotly: string, scenes: string, speakerPage: string }} file
 */
export const start = (file) => run(file).catch(reportError)
