/**
 * All that the app brings to the browser. Streamlit mounts it once, as a component that shows nothing, and keeps it there.
 * Each component itself is one line that waits for the function which is handed over here (ui/live_figure/components.py).
 */

/** @import { Translations } from './streamlit_i18n.js' */
import { mount as mountFigure, watchProse } from '../../live_figure/frontend/mount.js'
import { mount as mountOwnStorage } from '../../models/frontend/own_storage.js'
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
  provide('stage', presenterMount(speakerPage))
  provide('questions', mountQuiz)
  provide('ownStorage', mountOwnStorage)
  translateStreamlit(translations)
  watchProse()
  // Not before the style has brought the font of the formulas, so that none is seen in another one first.
  document.fonts.load('1em "Logit Lab Math"').finally(() => provide('liveFigure', mountFigure))
}
