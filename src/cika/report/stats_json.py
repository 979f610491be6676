"""Statistics for a program."""

from __future__ import annotations

import json

from cika.release.stats import Stats


def render(stats: Stats) -> str:
    """Every number and every list, as JSON."""
    content = {
        "entries": stats.entries,
        "cards": stats.cards,
        "chapters": [
            {
                "number": each.number,
                "title": each.title,
                "entries": each.entries,
                "has": each.has,
                "cards": each.cards,
            }
            for each in stats.chapters
        ],
        "lengths": stats.lengths,
        "links": stats.links,
        "orphans": stats.orphans,
        "without_questions": stats.without_questions,
        "blankless": stats.blankless,
        "doubtful": [{"term": term, "words": words} for term, words in stats.doubtful],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
