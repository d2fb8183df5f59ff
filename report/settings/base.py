"""What all settings share: frozen, every key documented, unknown keys refused."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A settings object: frozen, and no key beyond those it documents."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
