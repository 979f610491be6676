"""Long random histories by seed, printed as counts: `python -m support.soak SEEDS STEPS [FIRST]`.

Unlike hypothesis, which prefers short histories, every one has all its steps, so that cards are
imported, reviewed and changed many times over.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from random import Random

import anki.buildinfo

from support.world import CONTRIBUTE, IMPORT, LEARN, World

TURNS = ((CONTRIBUTE, 55), (("release",), 12), (("merge",), 2), (LEARN, 14), (IMPORT, 17))
"""Who acts next, with what weight."""


def run(seed: int, steps: int) -> Counter[str]:
    """One history; raises what its promises raise."""
    chance = Random(seed)
    world = World(chance)
    only = chance.random() < 0.25
    try:
        for _ in range(steps):
            (turn,) = chance.choices([names for names, _ in TURNS], [w for _, w in TURNS])
            name = chance.choice(turn)
            if only and name in ("import_newest", "import_old"):
                name = "import_chapter"  # a learner of one chapter alone
            getattr(world, name)()
    finally:
        world.close()
    return world.counts + Counter({"histories": 1, "histories of one chapter": int(only)})


def main() -> int:
    seeds, steps = int(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    total: Counter[str] = Counter()
    for seed in range(first, first + seeds):
        try:
            total += run(seed, steps)
        except AssertionError:
            total["violations"] += 1
            print(f"seed {seed}:\n{traceback.format_exc(limit=-3)}", flush=True)
        if seed % 10 == 9:
            _tell(total)
    _tell(total)
    return int(total["violations"] > 0)


def _tell(total: Counter[str]) -> None:
    said = ", ".join(f"{total[name]} {name}" for name in sorted({*total, "violations"}))
    print(f"Anki {anki.buildinfo.version}: {said}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
