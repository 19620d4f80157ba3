"""Pages are asked for in English, by either half of a pair."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest
from django.core.cache import cache
from django.utils import translation

from kehity.meetings import facts


@pytest.fixture(autouse=True)
def a_fresh_start() -> Iterator[None]:
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def telling(django_capture_on_commit_callbacks):
    """Which facts those above hear of what is done inside, once it is true; and who did it."""

    @contextmanager
    def listening():
        heard = []

        def listen(name, *, by, **_signal):
            heard.append((name, by))

        names = [name for name in vars(facts) if name.startswith("meeting")]
        listeners = {name: partial(listen, name) for name in names}
        with ExitStack() as stack:
            for name, listener in listeners.items():
                signal = getattr(facts, name)
                signal.connect(listener, weak=False, dispatch_uid=name)
                stack.callback(signal.disconnect, dispatch_uid=name)
            with django_capture_on_commit_callbacks(execute=True):
                yield heard

    return listening
