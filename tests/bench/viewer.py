"""A viewer without a browser: speaks Streamlit's websocket protocol as its frontend does.

It sends what the frontend sends when a hand lets go of a handle of the live figure, and takes in
the whole answer. A script run is over with `script_finished`, like in the frontend.
"""

from __future__ import annotations

import json
import random
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from ui.live_figure.message import unpack

DONE = {
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
}
EARLY = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
EVENTS = "$$STREAMLIT_INTERNAL_KEY_{}__events"


class Fault(Exception):  # noqa: N818 - what a person would call it
    """The page showed an exception, or the run did not end well."""


class Viewer:
    """One visitor of one server."""

    def __init__(self, server: str, seed: int = 0, lang: str = "en-US", cookie: str = ""):
        self.server, self.lang, self.cookie = server, lang, cookie
        self.random = random.Random(seed)
        self.received = 0  # bytes
        self.query = ""  # the address, as the server last wrote it
        self.widgets: dict[str, WidgetState] = {}
        self.pages: dict[str, str] = {}  # url path -> script hash
        self.page_hash = ""
        self.hashes: set[str] = set()  # of large messages that need not come again
        self.figure: tuple[str, bytes] | None = None  # id and last message of the live figure
        self.part = ""  # of the page, that the figure is in; it can be run alone
        self.slider: Any = None

    async def open(self, path: str) -> float:
        """Arrive at a page; gives the seconds until it is complete."""
        begin = perf_counter()
        where = urlsplit(path)
        self.query, self.path = where.query, where.path
        self.socket = await websockets.connect(
            self.server.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
            compression=None,
            max_size=None,
            open_timeout=60,
            ping_interval=None,
        )
        await self._run(page_name=where.path.strip("/"))
        return perf_counter() - begin

    async def close(self) -> None:
        """Leave."""
        await self.socket.close()

    async def go(self, page: str) -> float:
        """Follow a link to another page; gives the seconds until it is complete."""
        begin = perf_counter()
        self.query, self.path, self.page_hash = "", f"/{page}", self.pages[page]
        self.widgets.clear()
        self.figure = None
        await self._run(page_script_hash=self.page_hash)
        return perf_counter() - begin

    async def act(self, whole: bool = True) -> float:
        """Let go of a handle somewhere else; gives the seconds until all is answered.

        `whole` asks for a full rerun, else for that of the figure's part, as the frontend does.
        """
        begin = perf_counter()
        trigger = None
        if self.figure:
            key, message = self.figure
            commit = [{"event": "commit", "value": chosen(message, self.random)}]
            trigger = WidgetState(id=EVENTS.format(key), json_trigger_value=json.dumps(commit))
        elif self.slider:
            state = self.widgets[self.slider.id] = WidgetState(id=self.slider.id)
            state.double_array_value.data.append(
                self.random.uniform(self.slider.min, self.slider.max)
            )
        part = "" if whole else self.part
        await self._run(trigger, page_script_hash=self.page_hash, fragment_id=part)
        return perf_counter() - begin

    def numbers(self) -> list[float]:
        """The vector of the live figure: all that it shows."""
        assert self.figure is not None
        header, blocks = unpack(self.figure[1])
        at = header["vector"]
        return [float(x) for x in blocks[at["at"] : at["at"] + at["columns"]]]

    async def _run(self, trigger: WidgetState | None = None, **page: str) -> None:
        state = ClientState(query_string=self.query, **page)
        state.widget_states.widgets.extend(
            [*self.widgets.values(), *([trigger] if trigger else [])]
        )
        state.cached_message_hashes.extend(self.hashes)
        state.context_info.timezone = "UTC"
        state.context_info.locale = self.lang
        state.context_info.url = self.server + self.path
        state.context_info.color_scheme = "light"
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        async for data in self.socket:
            self.received += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "delta":
                self._take(message)
            elif kind == "script_finished" and message.script_finished != EARLY:
                if message.script_finished not in DONE:
                    raise Fault(f"script finished with {message.script_finished}")
                return
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "navigation":
                pages = message.navigation.app_pages
                self.pages = {p.url_pathname: p.page_script_hash for p in pages}
                self.page_hash = message.navigation.page_script_hash
        raise Fault("the connection was closed")

    def _take(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if message.metadata.cacheable:
            self.hashes.add(message.hash)
        if kind == "bidi_component" and element.bidi_component.component_name == "liveFigure":
            self.figure = element.bidi_component.id, element.bidi_component.bytes
            self.part = message.delta.fragment_id
        elif kind == "text_input":
            text = element.text_input
            value = text.value if text.set_value else text.default
            self.widgets[text.id] = WidgetState(id=text.id, string_value=value)
        elif kind == "slider":
            self.slider = element.slider
        elif kind == "exception":
            raise Fault(f"{element.exception.type}: {element.exception.message}")


def chosen(message: bytes, source: random.Random) -> dict[str, float]:
    """What some handle of a figure commits when it is let go at a random place."""
    header, _ = unpack(message)
    handle = source.choice(header["handles"])
    steps = int((handle["high"] - handle["low"]) / handle["step"])
    value = handle["low"] + handle["step"] * source.randint(0, steps)
    return {handle["id"]: round(value, 10)}
