"""One row of a reconciliation: a figure of this report beside the nationally published one."""

from __future__ import annotations

from pydantic import Field

from report.settings.base import Strict


class ReconciledRow(Strict):
    """A figure of this report beside the nationally published one, with the reason why they differ."""

    figure: str = Field(description="The figure, as chapters name it.")
    at: str = Field("", description="The period, if not the one it is shown for.")
    official: str = Field("", description="The indicator that the official file has for it, if not the same one.")
    official_at: str = Field("", description="The period of the official value, if not the same: a count on 31 March is found.")
    reason: str = Field("", description="Why they differ, in a sentence; left out, the table says that the cause is not known.")
