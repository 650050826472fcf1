// What a person can do on the page that is shown, for random_walk.py: by the kind of act, on what.
() => {
  const all = (selector, name) =>
    [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map(name)
  const data = (name) => ({ dataset }) => dataset[name]
  const { fields, lead } = document.querySelector('.live-figure')?.liveFigure.controls?.controls ?? {}
  return {
    preset: all('[data-preset]', data('preset')),
    option: all('.lf-radio-group input', ({ value }) => value),
    switch: all('.lf-switch input', () => ''),
    handle: all('[data-handle]', data('handle')),
    animation: all('[data-animation]', data('animation')),
    entry: [...fields?.fields ?? [], ...lead?.fields ?? []]
      .filter(([, field]) => field.input?.checkVisibility()).map(([id]) => id),
    picks: all('.lf-point-picker', () => '.lf-point-picker'),
    paint: all('.lf-drawable', () => '.lf-drawable'),
    link: all('[data-testid="stTopNavLink"], [data-testid="stPageLink"] a', (node) => node.getAttribute('href')),
    lang: all('.st-key-language-switch button', (node) => String([...node.parentElement.children].indexOf(node) + 1)),
    button: all('[class*="st-key-softmax-remove"] button:enabled, .st-key-softmax-add button:enabled',
      (node) => /st-key-(softmax-(?:remove-\d+|add))/.exec(node.closest('[class*="st-key-softmax"]').className)[1]),
    box: all('.st-key-softmax-one-by-one details:not([open]) summary', () => ''),
    stage: document.documentElement.classList.contains('on-stage'),
  }
}
