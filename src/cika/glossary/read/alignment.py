"""Where the characters of a line as meant stand in the line as written.

Mending keeps the order of a line and changes little at a time: a sign for another, a blank away, a
tag away.  So the two are walked side by side, and after a difference the nearest point is taken at
which they agree again.  A general difference would be cubic, and one line can hold all of a file.
"""

from __future__ import annotations

from functools import lru_cache

_NEAR = 8
"""Characters that a small change takes in both lines together."""
_FAR = 400
"""Characters of a tag that went."""
_AGREED = 3
"""So many characters alike are no chance, except behind a change of a sign or two."""
_SMALL = 3
_STEPS = sorted(
    ((a, b) for a in range(_NEAR + 1) for b in range(_NEAR + 1) if 0 < a + b <= _NEAR),
    key=lambda step: (step[0] + step[1], step[1]),
)


@lru_cache(maxsize=64)
def places(meant: str, written: str) -> tuple[int, ...]:
    """For each character of `meant`, and its end, where it is in `written`; linear in both."""
    out: list[int] = []
    at = 0
    while len(out) < len(meant):
        here = len(out)
        if at < len(written) and meant[here] == written[at]:
            out.append(at)
            at += 1
            continue
        skipped, passed = _step(meant, written, here, at)
        out += [min(at + n, len(written)) if n < passed else at + passed for n in range(skipped)]
        at = min(at + passed, len(written))
    return (*out, at if meant[-1:] == written[at - 1 : at] else len(written))


def _step(meant: str, written: str, here: int, at: int) -> tuple[int, int]:
    """How many characters of both differ from here on."""
    for skipped, passed in _STEPS:
        one, other = here + skipped, at + passed
        if one > len(meant) or other > len(written):
            continue
        ahead = meant[one : one + (1 if skipped + passed <= _SMALL else _AGREED)]
        if written.startswith(ahead, other) and (ahead or other == len(written)):
            return skipped, passed
    found = written.find(meant[here : here + _AGREED], at, at + _FAR)
    return (0, found - at) if found > at else (1, 1)
