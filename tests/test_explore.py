import os, time, sys
import pytest
from browser import settled
from walks import Walk


def test_explore(page_at):
    a, b = map(int, os.environ["SEEDS"].split("-"))
    stage = bool(int(os.environ.get("STAGE", "0")))
    n = int(os.environ.get("N", "20"))
    end = time.monotonic() + float(os.environ.get("SECS", "200"))
    fresh = page_at("/glossary")
    total = 0
    for seed in range(a, b):
        if time.monotonic() > end:
            break
        page = page_at("/odds" if stage else "/", locale="en-GB")
        settled(page)
        t = time.monotonic()
        w = Walk(page, fresh, page_at.server, seed, stage=stage)
        try:
            w.go(n)
        except BaseException as e:
            if isinstance(e, KeyboardInterrupt):
                raise
            print("FAIL", str(e)[:2500], flush=True)
        total += w.done
        print(f"seed {seed}: {w.done} acts {time.monotonic() - t:.0f}s", flush=True)
        print(
            "PROBLEMS", page_at.record.problems(), flush=True
        ) if page_at.record.problems() else None
        page_at.record.clear()
        page_at.leave(page)
    print("TOTAL", total)
