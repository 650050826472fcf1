/** QR codes, drawn where the address is known. */

// @ts-types="../../../assets/vendor/qrcode.d.mts"
import { qrcode } from '../../../assets/vendor/qrcode.mjs'

const SVG = 'http://www.w3.org/2000/svg'
const QUIET = 4 // modules of white around a QR code, as its standard asks

/**
 * A QR code as SVG; null if the text is longer than one can hold.
 * @param {string} text
 */
export function qrCode(text) {
  const code = qrcode(0, 'M')
  try {
    code.addData(text, 'Byte')
    code.make()
  } catch {
    return null
  }
  const count = code.getModuleCount()
  const size = String(count + 2 * QUIET)
  let d = ''
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      if (code.isDark(y, x)) d += `M${x + QUIET},${y + QUIET}h1v1h-1z`
    }
  }
  const svg = document.createElementNS(SVG, 'svg')
  const ground = svg.appendChild(document.createElementNS(SVG, 'rect'))
  const path = svg.appendChild(document.createElementNS(SVG, 'path'))
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.setAttribute('role', 'img')
  svg.setAttribute('shape-rendering', 'crispEdges')
  ground.setAttribute('width', size)
  ground.setAttribute('height', size)
  ground.setAttribute('fill', '#ffffff')
  path.setAttribute('d', d)
  return svg
}
