/** The fonts by whose width a figure and the words around it are laid out. */

const FONTS = ['1em "Logit Lab Math"', '400 16px "Source Sans"', '700 16px "Source Sans"']

/** Settles when each of them is there or cannot come. One that no rule has named yet is not waited for. */
export const fontsSettled = () => Promise.allSettled(FONTS.map((font) => document.fonts.load(font)))
