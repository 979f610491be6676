"""Write the table of rooms into design.md: `python docs/make_rooms.py`."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from support.rooms import table  # noqa: E402

BEGIN, END = "<!-- rooms -->", "<!-- /rooms -->"


def with_table(page: str) -> str:
    """The page with the table between its two marks as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    design = PROJECT / "docs" / "design.md"
    design.write_text(with_table(design.read_text("utf-8")), "utf-8")
