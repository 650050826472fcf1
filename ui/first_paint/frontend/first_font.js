/** The first page is seen when its font is there: in another, its words take other room, and all below them would jump. */

import { fontsSettled } from '../../live_figure/frontend/fonts.js'

const PATIENCE = 500 // milliseconds

/** It runs in the first HTML, after the rule for the font. */
export function start() {
  const { classList } = document.documentElement
  const show = () => classList.remove('fp-awaits-font')
  classList.add('fp-awaits-font')
  fontsSettled().then(show)
  setTimeout(show, PATIENCE)
}
