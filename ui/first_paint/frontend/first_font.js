/** The first page is seen when its font is there: in another, its words take other room, and all below them would jump. */

const FONT = '400 16px "Source Sans"'
const PATIENCE = 500 // milliseconds

/** It runs in the first HTML, after the rule for the font. */
export function start() {
  const { classList } = document.documentElement
  const show = () => classList.remove('fp-awaits-font')
  classList.add('fp-awaits-font')
  document.fonts.load(FONT).then(show, show)
  setTimeout(show, PATIENCE)
}
