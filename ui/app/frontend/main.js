/**
 * All that the app brings to the browser. Streamlit mounts it once, as a component that shows nothing, and keeps it there.
 * Each component itself is one line that waits for the function which is handed over here (ui/live_figure/components.py).
 */

/** @import { ComponentArgs } from '../../live_figure/frontend/mount.js' */
/** @import { Translations } from './streamlit_i18n.js' */
import { fontsSettled } from '../../live_figure/frontend/fonts.js'
import { mount as mountFigure, watchProse } from '../../live_figure/frontend/mount.js'
import { beginPagesAtTop } from '../../live_figure/frontend/streamlit_host.js'
import { mount as mountOwnStorage } from '../../models/frontend/own_storage.js'
import { startFirstPaint } from '../../first_paint/frontend/first_paint.js'
import { presenterMount } from '../../present/frontend/presenter.js'
import { mount as mountQuiz } from './quiz.js'
import { translateStreamlit } from './streamlit_i18n.js'

/**
 * @param {string} name
 * @param {Function} mount
 */
function provide(name, mount) {
  const components = /** @type {Record<string, PromiseWithResolvers<Function>>} */ (
    /** @type {unknown} */ (globalThis)
  )
  components[name] ??= Promise.withResolvers()
  components[name].resolve(mount)
}

/** @param {{ speakerPage: string, translations: Translations }} texts */
export function start({ speakerPage, translations }) {
  const mountStage = presenterMount(speakerPage)
  /** @type {ReturnType<typeof startFirstPaint>} */
  let first = null
  provide('stage', (/** @type {ComponentArgs} */ args) => {
    mountStage(args)
    first?.heldOnStage.connect(args.setTriggerValue)
  })
  provide('questions', mountQuiz)
  provide('ownStorage', mountOwnStorage)
  translateStreamlit(translations)
  watchProse()
  beginPagesAtTop()
  // Not before the style has brought the fonts that a figure is laid out for, so that none is seen in others first.
  fontsSettled().then(() => {
    first = startFirstPaint(mountStage)
    provide('liveFigure', mountFigure)
  })
}
