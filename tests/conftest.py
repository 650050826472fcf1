"""The fixtures and hooks of all tests; they are in tests/support."""

from collection import (  # noqa: F401 - pytest finds them by their names
    pytest_collection_finish,
    pytest_collection_modifyitems,
    pytest_xdist_auto_num_workers,
)
from fixtures import (  # noqa: F401 - pytest finds them by their names
    browser,
    on_stage,
    page_at,
    running_app,
    server,
    start_server,
    visitors,
)
