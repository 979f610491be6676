"""Long lists on several cards, each of which asks a few members between others that can be read.

After Wozniak's rules 9 and 10 (supermemo.com, Twenty rules of formulating knowledge).  What a
person marked in a 填空 is an enumeration: its cards overlap, so that no link of the chain is left
out.  A list in a definition is a set: each member is asked once, and no word has to be a cloze
within a cloze, which older clients cannot show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Words = tuple[str, ...]

MOST_BLANKS = 4
"""At most so many blanks on one card; what a person marked as one blank counts as one."""


def overlapping(members: Sequence[str], known: Iterable[Words] = ()) -> list[Words]:
    """What each card asks of a list: every member, and every two neighbours together.

    Up to four members are one card.  The cards are as few and as even as can be, except that the
    `known` ones stay, which asked these members before: a list that grows keeps its cards.
    """
    members = list(dict.fromkeys(members))
    if len(members) <= MOST_BLANKS:
        return [tuple(members)] if members else []
    place = {member: at for at, member in enumerate(members)}
    open_links = set(range(len(members) - 1))
    cards: list[list[int]] = []
    for words in known:
        if len(words) <= MOST_BLANKS and all(word in place for word in words):
            asked = sorted(place[word] for word in words)
            if links := {at for at in asked if at in open_links and at + 1 in asked}:
                open_links -= links
                cards.append(asked)
    first = 0
    while open_links:
        first = min(at for at in open_links if at >= first)
        end = next(at for at in range(first, len(members)) if at not in open_links)
        count = -(-(end - first) // (MOST_BLANKS - 1))
        for left in range(count, 0, -1):
            last = first - (first - end) // left
            cards.append(list(range(first, last + 1)))
            open_links -= set(range(first, last))
            first = last
    return [tuple(members[at] for at in card) for card in sorted(cards)]


def in_pieces(members: Sequence[str]) -> list[Words]:
    """What each card asks of a set: every member once, on cards as few and as even as can be."""
    members = list(dict.fromkeys(members))
    count = -(-len(members) // MOST_BLANKS)
    borders = [-(-len(members) * at // count) for at in range(count + 1)] if count else []
    return [tuple(members[a:b]) for a, b in pairwise(borders)]
