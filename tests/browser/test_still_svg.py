"""The still SVG of a saved file is the figure that Plotly draws."""

import base64

from browser import drawn
from fixtures import PageAt
from visitors import go

from ui.app.figures import FIGURES
from ui.share.still_svg import still_svg
from ui.text.words import words
from ui.theme import palettes

DIFFERENCE = """async ([ours, theirs, height]) => {
  const pixels = async (url) => {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: 1120, height })
    const context = canvas.getContext('2d')
    context.filter = 'blur(3px)'  // letters differ by a pixel
    context.drawImage(image, 0, 0, 1120, height)
    return context.getImageData(0, 0, 1120, height).data
  }
  const [a, b] = [await pixels(ours), await pixels(theirs)]
  let different = 0
  for (let i = 0; i < a.length; i += 4)
    if ([0, 1, 2].some((c) => Math.abs(a[i + c] - b[i + c]) > 60)) different++
  return different / (a.length / 4)
}"""


def test_the_still_svg_is_what_plotly_draws(page_at: PageAt) -> None:
    """Beside the image that the share menu saves: all but a hundredth of the image agrees."""
    page = page_at("/glossary", lang="en", reduced_motion=True)
    apart = {}
    for path, (kind, build) in FIGURES.items():
        drawn(go(page, f"/{'' if path == 'home' else path}?lang=en"))
        spec = build(kind(), words("en"))
        still = still_svg(spec, palettes()["light"])
        still = still.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        plotly = page.evaluate(
            "document.querySelector('.live-figure').liveFigure.toImage({ type: 'svg' })"
        )
        ours = "data:image/svg+xml;base64," + base64.b64encode(still.encode()).decode()
        apart[path] = page.evaluate(DIFFERENCE, [ours, plotly, spec.wide["height"]])
    assert {path: share for path, share in apart.items() if share >= 0.01} == {}
