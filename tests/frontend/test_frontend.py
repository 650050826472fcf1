"""The browser's modules without a browser: their unit tests, and the bundle made of them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui.app import browser_files
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.softmax import figure as softmax
from ui.live_figure.bundle import BundleError, bundle, program
from ui.live_figure.message import pack
from ui.text.words import words
from ui.theme import palettes

ROOT = Path(__file__).parents[2]
MODULES = sorted(ROOT.glob("ui/*/frontend/*.js"))
UNIT_TESTS = sorted(ROOT.glob("tests/frontend/*.test.js"))
FIGURES = {
    "softmax": lambda: softmax.build_figure(softmax.SoftmaxState(), words("en")),
    "pipeline": lambda: pipeline.build_figure(pipeline.PipelineState(), words("ko")),
    **{
        f"training {hidden}": lambda hidden=hidden: pipeline.build_figure(
            pipeline.PipelineState(model="iris", view="training", hidden=hidden, stop=4),
            words("en"),
        )
        for hidden in (0, 1)
    },
}


def deno(*arguments: str, script: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Deno, which the development requirements install beside Python."""
    binary = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    return subprocess.run(
        [binary, *arguments],
        input=script,
        cwd=ROOT,
        env={"NO_COLOR": "1", "DENO_DIR": str(ROOT / ".venv" / ".deno"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def passes(*paths: Path, **environment: str) -> None:
    """Pass files of unit tests."""
    allowed = [f"--allow-read={ROOT},/tmp", "--allow-env=PACKED_MESSAGE,PACKED_SAMPLES"]
    ran = deno("test", "--no-check", *allowed, *map(str, paths), **environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_unit_tests_of_the_modules_pass() -> None:
    """Numbers, interpolation, snapping, nearest points, keys, colours, messages."""
    assert UNIT_TESTS
    passes(*UNIT_TESTS)


@pytest.mark.parametrize("name", FIGURES)
def test_the_browser_reads_what_python_packs(name: str, tmp_path: Path) -> None:
    """Every sample of every handle arrives, whether its column travels whole or by its knots."""
    figure = FIGURES[name]()
    packed, samples = tmp_path / "message", tmp_path / "samples.json"
    packed.write_bytes(pack(figure, palettes=palettes(), words={}))
    handles = {
        handle.id: [
            (float(value), sample.tolist())
            for value, sample in zip(handle.grid, handle.samples, strict=True)
        ]
        for handle in figure.handles
    }
    vector = figure.vector.astype("<f4").astype(float).tolist()
    surfaces = [surface for handle in figure.plane_handles for surface in handle.surfaces]
    expected = {"vector": vector, "labels": len(figure.labels), "handles": handles}
    expected |= {
        "surfaces": [surface.values.tolist() for surface in surfaces],
        "steps": [surface.step for surface in surfaces],
        "frames": [a.frames.tolist() for a in figure.animations if a.rounded],
    }
    samples.write_text(json.dumps(expected))
    passes(
        ROOT / "tests" / "frontend" / "message.test.js",
        PACKED_MESSAGE=str(packed),
        PACKED_SAMPLES=str(samples),
    )


# --- the bundle ----------------------------------------------------------------------------------


def write(folder: Path, **modules: str) -> Path:
    """Some modules in a folder; the path of `main`."""
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source)
    return folder / "main.js"


def evaluated(script: str) -> str:
    """What a script prints."""
    ran = deno("run", "-", script=script)  # longer than an argument may be
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_a_bundle_evaluates_each_module_once_in_the_order_of_need(tmp_path: Path) -> None:
    """Names of different modules do not meet, and comments stay behind."""
    entry = write(
        tmp_path,
        log="/** Who came. */\nexport const log = []\n",
        left="import { log } from './log.js'\n// here\nconst x = 'left'\nlog.push(x)\n"
        "export function name() {\n  return x\n}\n",
        right="import * as all from './log.js'\nconst x = 'right'\nall.log.push(x)\n"
        "export class Right {\n  name = x\n}\n",
        main="import {\n  name as left,\n} from './left.js'\nimport { Right } from './right.js'\n"
        "import { log } from './log.js'\n"
        "export const start = (data) => [left(), new Right().name, ...log, data.text].join()\n",
    )
    script = program(entry, text="</script>")
    assert "</script>" not in script
    assert "Who came" not in script
    assert evaluated(f"console.log({script})") == "left,right,left,right,</script>"


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        (
            {"main": "import { b } from './a.js'\n", "a": "export const c = 1\n"},
            "main.js imports 'b', which a.js does not export",
        ),
        (
            {"main": "import { a } from './gone.js'\n"},
            "main.js imports gone.js, which does not exist",
        ),
        (
            {
                "main": "import { a } from './a.js'\n",
                "a": "import { m } from './main.js'\nexport const a = 1\n",
            },
            "main.js → a.js → main.js: imports form a cycle",
        ),
        (
            {"main": "import a from './a.js'\n", "a": "export const a = 1\n"},
            "main.js: the bundler does not know \"import a from './a.js'\"",
        ),
        ({"main": "export let a = 1\n"}, "main.js: the bundler does not know 'export let a = 1'"),
        ({"main": "export * from './a.js'\n"}, "main.js: the bundler does not know"),
    ],
    ids=["unknown name", "missing file", "cycle", "default import", "live binding", "re-export"],
)
def test_what_does_not_fit_together_is_named(
    modules: dict[str, str], message: str, tmp_path: Path
) -> None:
    """An error says which module, which name, and what is wrong with it."""
    with pytest.raises(BundleError) as caught:
        bundle(write(tmp_path, **modules))
    assert message in str(caught.value)


UNREADABLE = """
for (const [name, source] of Object.entries(BUNDLES)) {
  try {
    new Function(`'use strict'; return ${source}`)
  } catch (error) {
    console.log(name, error.message)
  }
}
"""


def unreadable(*entries: Path) -> str:
    """The modules whose bundle is no JavaScript expression, one a line, with why."""
    bundles = json.dumps({path.name: bundle(path) for path in entries})
    return evaluated(UNREADABLE.replace("BUNDLES", bundles))


def test_every_module_can_be_bundled(tmp_path: Path) -> None:
    """Each import of each module exists, and the bundle is a JavaScript expression."""
    assert MODULES
    assert unreadable(*MODULES) == ""
    broken = write(tmp_path, main="export const a = (1\n")
    assert unreadable(MODULES[0], broken).startswith("main.js ")


def test_what_the_app_ships_is_one_module() -> None:
    """It parses, and shares no name with the page but what it hands over."""
    js = browser_files.script()
    assert evaluated(f"console.log(typeof async function () {{ {js} }})") == "function"
    assert "import " not in js.replace("import(", "")


def test_no_source_of_ours_is_left_in_assets() -> None:
    """Modules lie beside the Python that mounts them; assets has vendored code only."""
    found = [p for p in (ROOT / "assets").rglob("*.*js") if "vendor" not in p.parts]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_template_literal_spans_lines(path: Path) -> None:
    """The bundler removes indentation, so each line has both ends of its literals."""
    code = re.sub(r"/\*.*?\*/|^ *//[^\n]*", "", path.read_text("utf-8"), flags=re.S | re.M)
    assert not [line for line in code.splitlines() if line.count("`") % 2]
