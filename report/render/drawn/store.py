"""Pictures kept from one build to the next, found by what they were drawn from."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

Pictures = list[dict[str, str]]


class DrawingStore:
    """A folder of drawings by content hash. Without a folder, it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def key(self, *parts: str) -> str:
        """The name under which the drawing made from `parts` is kept."""
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def get(self, key: str) -> Pictures | None:
        """The drawing, or None where it is not kept (or cannot be read: it is then drawn again)."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._place(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, list) else None

    def put(self, key: str, pictures: Pictures) -> None:
        """Keep a drawing; written aside and renamed, so that a crash leaves no half of one."""
        if self._folder is None:
            return
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(pictures, file, ensure_ascii=False)
        os.replace(aside, place)

    def _place(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / f"{key}.json"
