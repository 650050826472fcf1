// What a page shows, for tests/support/fresh_visit.py: everything that follows from its address, in pixels and texts;
// no figure while an animation of the app has it.
() => {
  const text = (node) => (node?.innerText ?? '').replace(/\s+/g, ' ').trim()
  const app = document.querySelector('[data-testid="stMain"]')
  const page = app ?? document.getElementById('first-paint') ?? document.body
  const own = page.cloneNode(true)
  for (const node of own.querySelectorAll('.live-figure, .stage, details, [data-testid="stPopover"], .questions,'
    + ' [data-testid="stExpander"], style, script, svg, .lf-more-fields, [data-testid="stTooltipIcon"]')) node.remove()
  const around = {
    lang: document.documentElement.lang,
    words: own.textContent.replace(/\s+/g, ' ').trim(),
    said: text(document.querySelector('.stage-say')),
    dots: [...document.querySelectorAll('.stage-dots button')].map((dot) => dot.className).join(),
  }
  const address = location.pathname + location.search
  const root = document.querySelector('.live-figure')
  const figure = root?.liveFigure
  if (!figure) return { address, around }
  const origin = root.querySelector('.lf-plot-area').getBoundingClientRect()
  const scale = Number(root.style.zoom) || 1 // of a stage, which magnifies a figure's own pixels
  const box = (node) => {
    const { left, top, width, height } = node.getBoundingClientRect()
    return [left - origin.left, top - origin.top, width, height].map((pixels) => pixels / scale)
  }
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const look = (node) => [...node.classList].filter((name) => !/^(cell-|dragging)/.test(name)).join(' ')
  const plot = root.querySelector('.lf-plot')
  const numbers = (path) => (path.getAttribute('d') ?? '').match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? []
  // A line that nobody sees: so far away, a share of a pixel of the plot is several.
  const away = (path) => {
    const [a, b] = [path, plot].map((node) => node.getBoundingClientRect())
    return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom) > 100
  }
  const drawing = {
    plot: box(plot),
    bars: [...plot.querySelectorAll('.bars .point path')].map(box).map((bar) => (Math.min(bar[2], bar[3]) < 1 ? 'flat' : bar)),
    lines: [...plot.querySelectorAll('path.js-line')].map((path) => (away(path) ? 'away' : numbers(path))),
    points: [...plot.querySelectorAll('.points path.point')].map(box),
    shapes: [...plot.querySelectorAll('.shapelayer path')].map(box),
    ticks: [...plot.querySelectorAll('.xtick text, .ytick text')].map((tick) => [tick.textContent, ...box(tick)]),
    inks: [...plot.querySelectorAll('.trace path')].map((path) => getComputedStyle(path).fill + getComputedStyle(path).stroke),
    labels: figure.overlay.labels.filter(({ node }) => seen(node)).map(({ node }) => [
      node.textContent, look(node), getComputedStyle(node).color, ...box(node)]),
    order: [...root.querySelector('.lf-overlay').children].map((node) => node.dataset.handle ?? look(node).split(' ')[0]),
    handles: [...figure.overlay.drawnLines.flatMap(({ handles }) => handles), ...figure.overlay.handles].map(({ node }) => [node.dataset.handle, look(node), ...box(node),
      ...['label', 'valuenow', 'valuemin', 'valuemax', 'valuetext', 'orientation'].map((name) => node.getAttribute(`aria-${name}`))]),
    pointPickers: figure.overlay.pointPickers.map(({ node }) => [node.getAttribute('aria-label'), node.getAttribute('aria-valuetext'), ...box(node)]),
    heatmaps: figure.overlay.heatmaps.map(({ node, values }) => [look(node), ...box(node), ...Array.from(values ?? [], (n) => n.toFixed(4))]),
    rowHighlights: figure.overlay.rowHighlights.nodes.map(box),
    formulas: [...root.querySelectorAll('.lf-readout > :not(details)')].filter((node) => !node.querySelector('.lf-explanation')).map(text),
    entries: [...root.querySelectorAll('.lf-text-field')].map((entry) => {
      const input = entry.querySelector('input')
      const wrong = input.getAttribute('aria-invalid') === 'true'
      return [entry.querySelector('label span').textContent, input.placeholder, wrong ? 'kept' : input.value]
    }),
    summary: root.querySelector('.lf-summary').textContent,
    table: [...root.querySelectorAll('table td, table th')].map((cell) => cell.textContent),
  }
  Object.assign(around, {
    options: [...root.querySelectorAll('.lf-radio-group')].map((one) => [text(one), one.querySelector(':checked')?.value]),
    switches: [...root.querySelectorAll('.lf-switch')].map((one) => [text(one), one.querySelector('input').checked]),
    examples: [...root.querySelectorAll('[data-preset]')].map((one) => [one.dataset.preset, one.textContent]),
    animations: [...root.querySelectorAll('[data-animation]')].map((one) => [one.dataset.animation, one.getAttribute('aria-label')]),
    label: root.querySelector('[role=group]').getAttribute('aria-label'),
    shape: ['lf-narrow', 'lf-presenting', 'lf-no-formula', 'lf-no-plotly'].filter((name) => root.classList.contains(name)),
    zoom: scale,
  })
  return { address, around, figure: app && figure.playback.active ? null : drawing }
}
