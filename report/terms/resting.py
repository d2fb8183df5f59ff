"""The garbage collector rests while very many small things are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting(stays: bool = False) -> Iterator[None]:
    """No collection in this block; afterwards as before. Values and cells make no cycles: looking for some only takes time.

    With `stays`, what was made lives until the end of the run and is not looked through later either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        if stays:
            gc.freeze()
    finally:
        if was:
            gc.enable()
