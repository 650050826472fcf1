"""Several replicas behind a proxy: one is killed, and its viewers go on at another one.

nginx (from Debian's package nginx-light, or any other) holds each viewer at one replica by a
cookie that it sets, as in ui/server/README.md; the state is in the address of the page, so any
other replica can go on.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from load import PAGES
from serving import APP, Server, free_port, healthy, served
from viewer import Viewer

SECRET = "the-same-on-all-replicas"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
CONFIGURATION = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream replicas {{
    hash $viewer consistent;
    {servers}
  }}
  map $cookie_viewer $viewer {{ "" $request_id; default $cookie_viewer; }}
  map $cookie_viewer $welcome {{
    "" "viewer=$request_id; Path=/; HttpOnly; SameSite=Lax";
    default "";
  }}
  map $http_upgrade $connection_upgrade {{ default upgrade; "" close; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://replicas;
      add_header Set-Cookie $welcome;
      add_header X-Replica $upstream_addr;
      proxy_http_version 1.1;
      proxy_set_header Host $host:$server_port;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 1h;
      proxy_next_upstream error timeout;
    }}
  }}
}}
"""


@dataclass
class Failover:
    """What happened when one replica died, on which every other viewer was."""

    viewers: int
    moved: int = 0  # viewers that lost their replica
    same: int = 0  # of these, viewers who found the same figure at another one
    away: list[float] = field(default_factory=list)  # seconds without a server
    errors: list[str] = field(default_factory=list)


@contextmanager
def behind_nginx(count: int = 2) -> Iterator[tuple[str, list[Server]]]:
    """Replicas of the app behind one address."""
    if NGINX is None:
        raise RuntimeError("nginx is missing: apt-get install nginx-light")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        starts = [served(APP, STREAMLIT_SERVER_COOKIE_SECRET=SECRET) for _ in range(count)]
        replicas = [stack.enter_context(start) for start in starts]
        servers = "\n    ".join(
            f"server {replica.url.removeprefix('http://')} max_fails=1 fail_timeout=10s;"
            for replica in replicas
        )
        port = free_port()
        file = folder / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=folder, servers=servers, port=port))
        proxy = subprocess.Popen(
            [NGINX, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(file)]
        )
        try:
            url = f"http://127.0.0.1:{port}"
            until = time.monotonic() + 20
            while not healthy(url):
                if time.monotonic() > until:
                    raise RuntimeError((folder / "error.log").read_text())
                time.sleep(0.05)
            yield url, replicas
        finally:
            proxy.terminate()
            proxy.wait(10)


def _cookie(url: str, number: int, replica: Server) -> str:
    """A cookie of a viewer that leads to a replica; which one depends on the ports by chance."""
    for attempt in range(1000):
        cookie = f"viewer={number}-{attempt}"
        request = urllib.request.Request(f"{url}/_stcore/health", headers={"Cookie": cookie})
        with urllib.request.urlopen(request, timeout=20) as answer:
            if replica.url.endswith(answer.headers["X-Replica"]):
                return cookie
    raise RuntimeError(f"nginx sends nobody to {replica.url}")


async def _continue(
    result: Failover,
    url: str,
    number: int,
    cookie: str,
    ready: asyncio.Semaphore,
    killed: asyncio.Event,
) -> None:
    viewer = Viewer(url, seed=number, cookie=cookie)
    path = list(PAGES.values())[number % len(PAGES)]
    try:
        await viewer.open(path)
        for _ in range(3):
            await viewer.act()
        seen, query = viewer.numbers(), viewer.query
        ready.release()
        await killed.wait()
        try:
            await viewer.act()
            return  # its replica lives
        except (websockets.ConnectionClosed, OSError, RuntimeError):
            result.moved += 1
        begin = time.monotonic()
        again = Viewer(url, seed=number, cookie=cookie)
        await again.open(f"{viewer.path}?{query}")
        result.away.append(time.monotonic() - begin)
        result.same += again.numbers() == seen
        await again.act()
        await again.close()
    except Exception as error:  # whatever a viewer meets is what is measured here
        result.errors.append(f"{type(error).__name__}: {error}")
        ready.release()


def failover(viewers: int = 30) -> Failover:
    """Kill one of two replicas while viewers are on both."""
    result = Failover(viewers)
    with behind_nginx() as (url, replicas):
        cookies = [_cookie(url, n, replicas[n % len(replicas)]) for n in range(viewers)]

        async def all_viewers() -> None:
            ready, killed = asyncio.Semaphore(0), asyncio.Event()
            tasks = [
                asyncio.create_task(_continue(result, url, number, cookie, ready, killed))
                for number, cookie in enumerate(cookies)
            ]
            for _ in range(viewers):
                await asyncio.wait_for(ready.acquire(), 60)
            replicas[0].process.kill()
            replicas[0].process.wait()
            killed.set()
            await asyncio.gather(*tasks)

        asyncio.run(all_viewers())
    return result


def main() -> None:
    """Print the table."""
    result = failover()
    print("## One of two replicas behind nginx is killed\n")
    print("| viewers | lost their server | same figure at the other one | seconds away | errors |")
    print("|---|---|---|---|---|")
    print(
        f"| {result.viewers} | {result.moved} | {result.same} | {max(result.away, default=0):.2f} "
        f"| {len(result.errors)} {(result.errors or [''])[0]} |"
    )
