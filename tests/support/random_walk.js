// What a person can do on the page that is shown, for random_walk.py: by the kind of act, on what. Or, given a kind and
// one of its names, the node on which it is done.
(wanted) => {
  const first = document.getElementById('first-paint')
  const scrollers = [first, document.querySelector('[data-testid="stMain"]'), document.scrollingElement]
  const page = scrollers.find((node) => node && node.scrollHeight > node.clientHeight + 400)
  const figure = document.querySelector('.live-figure')?.liveFigure
  const { fields, lead } = figure?.controls ?? {}
  const controls = [...fields?.fields ?? [], ...lead?.fields ?? []]
  const seen = (node) => node.checkVisibility({ visibilityProperty: true })
  const all = (selector, name = () => selector) =>
    [...document.querySelectorAll(selector)].filter(seen).map((node) => [name(node), node])
  const data = (name) => ({ dataset }) => dataset[name]
  const keyOf = (node) => /st-key-([\w-]+)/.exec(node.closest('[class*="st-key-"]')?.className)?.[1] ?? ''
  const options = controls.filter(([, { group }]) => group).flatMap(([id, { node }]) =>
    [...node.querySelectorAll('input:not(:checked)')].filter(seen).map((input) => [`${id}=${input.value}`, input]))
  const targets = {
    preset: all('[data-preset]', data('preset')),
    option: options,
    switch: all('.lf-switch input', () => 'switch'),
    type: controls.filter(([, { input }]) => input?.type === 'text' && seen(input)).map(([id, { input }]) => [id, input]),
    animation: all('[data-animation]', data('animation')),
    scrub: all('[data-animation]', data('animation')),
    drag: all('[data-handle]', data('handle')),
    key: all('[data-handle]', data('handle')),
    pickers: all('.lf-point-picker'),
    paint: all('.lf-drawable'),
    act: all('a[data-do]', data('do')),
    answer: all('.questions input', (node) => `${node.name}/${[...node.closest('fieldset').querySelectorAll('input')].indexOf(node)}`),
    skip: all('.questions button', (node) => node.parentElement.querySelector('input').name),
    box: all('details > summary', ({ parentElement: box }) =>
      `${box.open ? 'close ' : ''}${/lf-[\w-]+/.exec(box.className)?.[0] ?? keyOf(box)}`),
    scroll: page ? [['page', page]] : [],
    away: all('.lf-docked:not(.lf-mooring) .lf-put-away'),
    model: all('.st-key-pipeline-own-model-paste textarea'),
    rows: all('.st-key-pipeline-own-rows-paste textarea'),
    forget: all('.st-key-pipeline-own [data-testid="stButton"] button'),
    table: all('[data-testid="stDataFrame"]'),
    link: first ? all('.fp-header > nav a[href$=".html"]:not([href*="glossary"]), .site-examples a', (node) => node.getAttribute('href')) : all('[data-testid="stTopNavLink"], [data-testid="stPageLink"] a', (node) => node.getAttribute('href')),
    lang: all('.st-key-language-switch button', (node) => String([...node.parentElement.children].indexOf(node))),
    button: all('[class*="st-key-softmax-remove"] button:enabled, .st-key-softmax-add button:enabled', keyOf),
  }
  if (wanted) return targets[wanted[0]].find(([name]) => name === wanted[1])?.[1] ?? null
  const { view } = figure ? Object.fromEntries(controls.map(([id, { node }]) => [id, node.querySelector(':checked')?.value])) : {}
  return {
    targets: Object.fromEntries(Object.entries(targets).map(([kind, found]) => [kind, found.map(([name]) => name)])),
    stage: document.documentElement.classList.contains('on-stage'),
    docked: Boolean(document.querySelector('.lf-docked')),
    view: `${location.pathname.split('/').at(-1) || 'home'}${view ? ` ${view}` : ''}`,
  }
}
