"""Random histories of a glossary and a learner, against the real Anki.

`make soak` runs long histories of the same world and prints what it compared.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from support.needs import needs
from support.world import CONTRIBUTE, IMPORT, LEARN, World

HISTORIES, STEPS = 8, 40
TOTAL: Counter[str] = Counter()

SEEDS = st.integers(0, 2**32 - 1)


class Lifecycle(RuleBasedStateMachine):
    """Contributors, a maintainer and a learner take turns in any order."""

    world: World | None = None

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        self.world = World(Random(seed))

    @rule(does=st.sampled_from(CONTRIBUTE), seed=SEEDS)
    def contribute(self, does: str, seed: int) -> None:
        self._do(does, seed)

    @rule(seed=SEEDS)
    def release(self, seed: int) -> None:
        self._do("release", seed)

    @rule(seed=SEEDS)
    def merge(self, seed: int) -> None:
        self._do("merge", seed)

    @rule(does=st.sampled_from(LEARN), seed=SEEDS)
    def learn(self, does: str, seed: int) -> None:
        self._do(does, seed)

    @rule(does=st.sampled_from(IMPORT), seed=SEEDS)
    def take(self, does: str, seed: int) -> None:
        self._do(does, seed)

    def _do(self, name: str, seed: int) -> None:
        assert self.world
        self.world.chance = Random(seed)
        action: Any = getattr(self.world, name)
        action()

    def teardown(self) -> None:
        if self.world:
            TOTAL.update(self.world.counts)
            TOTAL["histories"] += 1
            self.world.close()


def test_no_history_of_releases_hurts_a_learner() -> None:
    """Edit, add, remove, return, rename, reorder, move, retitle, restyle; import any of it."""
    needs("anki")
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert TOTAL["cards compared"] > 0
