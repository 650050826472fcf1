"""The benchmarks of tests/bench work: a short load, walk and failover, without asserting times."""

import asyncio
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from browser import settled
from fixtures import Server
from playwright.sync_api import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import arrival_hall
import load
import replicas
import serving
import soak
from viewer import Viewer

from ui.live_figure.message import unpack

Result = TypeVar("Result")


def in_a_thread(call: Callable[..., Result], *arguments: object) -> Result:
    """Call where no event loop runs: a worker with a browser has Playwright's in its own thread."""
    with ThreadPoolExecutor() as threads:
        return threads.submit(call, *arguments).result()


def test_every_page_holds_a_few_viewers_and_none_asks_for_pandas() -> None:
    """Each page in its heaviest state: viewers arrive, act, and meet no error.

    Pandas costs a quarter of a second at the first visit, and 80 MB for as long as the app runs.
    """

    async def visit(server: serving.Server) -> None:
        for path in ("/glossary", "/pipeline?model=digits", "/"):
            viewer = Viewer(server.url)
            await viewer.open(path)
            if path == "/":
                await viewer.act()
            await viewer.close()

    with serving.served() as server:
        for name, path in load.PAGES.items():
            found = in_a_thread(load.room, server, name, path, 3, 0.3, 0.5, True, 0)
            assert found.errors == []
            assert len(found.first) == 3
            assert found.reruns
        in_a_thread(asyncio.run, visit(server))
        if sys.platform.startswith("linux"):  # /proc tells what is loaded
            loaded = Path(f"/proc/{server.process.pid}/maps").read_text("utf-8")
            assert "/numpy/" in loaded
            assert "/pandas/" not in loaded
    assert load.table([found], found).count("\n") == 2


def test_clients_who_arrive_fetch_everything(server: str) -> None:
    """As in a hall: each gets whole bodies, over connections that stay open."""
    paths = ["/odds", "/_stcore/health", "/favicon.png", "/static/index.html"]
    found = in_a_thread(arrival_hall.clients_wait, [server + path for path in paths], 3)
    arrived = [one for one in found if isinstance(one, arrival_hall.Arrival)]
    assert len(arrived) == 3
    assert len({one.size for one in arrived}) == 1
    assert all(0 < one.figure <= one.files <= one.page < arrival_hall.PATIENCE for one in arrived)
    assert arrived[0].size > 1000


def test_viewers_walk_through_all_pages() -> None:
    """A short soak: nobody meets an error, and the log holds none."""
    found = in_a_thread(soak.afternoon, 4, 4)
    assert found.errors == []
    assert found.runs
    assert found.growth > 0


@pytest.mark.skipif(replicas.NGINX is None, reason="nginx is not installed (nginx-light)")
def test_viewers_of_a_replica_that_dies_go_to_another() -> None:
    """Viewers who lose their server find the same figure at the other one."""
    found = in_a_thread(replicas.failover, 6)
    assert found.errors == []
    assert found.moved == found.viewers // 2
    assert found.same == found.moved


def test_a_viewer_sends_what_a_browser_sends(page_at, running_app: Server) -> None:
    """When a drag ends: the same widgets, and the same kind of commit."""
    sent: list[BackMsg] = []

    def note(socket: WebSocket) -> None:
        socket.on("framesent", lambda data: sent.append(BackMsg.FromString(data)))

    page = page_at("/")
    page.on("websocket", note)  # the next visitor's
    page_at.leave(page)
    assert page_at("/odds") is page
    page.wait_for_selector(".lf-handle")
    page.locator(".lf-handle").first.press("ArrowRight")
    settled(page)
    page.remove_listener("websocket", note)
    browsers = [m.rerun_script for m in sent if m.WhichOneof("type") == "rerun_script"][-1]
    (commit,) = [w for w in browsers.widget_states.widgets if w.json_trigger_value]

    async def act() -> tuple[str, str, set[str]]:
        viewer = Viewer(running_app.url)
        await viewer.open("/odds")
        for whole in (True, False):
            before = viewer.numbers()
            await viewer.act(whole)
            assert viewer.numbers() != before
        await viewer.close()
        assert viewer.figure is not None
        header, _ = unpack(viewer.figure[1])
        committed = {h["id"] for h in header["handles"]}
        return viewer.figure[0], viewer.part, committed

    figure, part, handles = in_a_thread(asyncio.run, act())
    assert commit.id == f"$$STREAMLIT_INTERNAL_KEY_{figure}__events"
    assert browsers.fragment_id == part != ""
    (event,) = json.loads(commit.json_trigger_value)
    assert event["event"] == "commit"
    assert event["value"].keys() <= handles
