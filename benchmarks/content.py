"""What a machine can see of a glossary's craft: `python benchmarks/content.py [GLOSSARY]`.

Counts that a reader of the questions would make by hand: how many questions can be answered
without knowledge (by the position of the wrong option, by length, by cue words), how many repeat
each other or the blanks of the definition, and how many entries say how important they are.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log
from pathlib import Path

from cika.findings.codes.craft import RULES
from cika.findings.finding import Diagnostic
from cika.glossary.rules.guessing import CUES
from cika.model.entries import (
    Choice,
    Completion,
    Entry,
    Glossary,
    Judgement,
    Matching,
    Question,
    asked,
    blocks_of,
    question_blocks,
    question_kind,
)
from cika.model.prose import Table, marked_words, nodes, plain
from cika.release.load import load

ABSOLUTE = re.compile(
    "一定|必然|必须|只有|只要|只能|只是|所有|一切|任何|全部|都|从不|绝不|完全|唯一|永远|总是|越.+越|就能|不能|不可能|没有"
)
"""Words that give a false statement away, as an exam taker guesses."""
CAREFUL = re.compile("可能|可以|往往|通常|一般|有时|也|还|仍|未必|不一定|多半|不只")
"""Words that give a true statement away, as an exam taker guesses."""
IMPORTANCE = ("重点", "一般", "了解")
_RUN = 4


def main(root: Path) -> None:
    loaded = load(root)
    glossary = loaded.glossary
    if glossary is None:
        sys.exit("no glossary")
    pairs = [(entry, question) for entry in glossary.entries for question in entry.questions]
    for name, value in (
        *_sizes(glossary, pairs),
        *_choices([q for _, q in pairs if isinstance(q, Choice)]),
        *_judgements([q for _, q in pairs if isinstance(q, Judgement)]),
        *_matchings([q for _, q in pairs if isinstance(q, Matching)]),
        *_repeats(pairs),
        *_findings(loaded.diagnostics),
        *_entries(glossary.entries),
    ):
        print(f"{value:>8}  {name}")


Row = tuple[str, str]


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "-"


def _sizes(glossary: Glossary, pairs: Sequence[tuple[Entry, Question]]) -> Iterator[Row]:
    yield "entries", str(len(glossary.entries))
    yield "questions", str(len(pairs))
    for kind, count in Counter(question_kind(question).name for _, question in pairs).items():
        yield f"  of them {kind}", str(count)
    few = sum(len(entry.questions) < 2 for entry in glossary.entries)
    yield "entries with fewer than two questions", _share(few, len(glossary.entries))


def _choices(choices: Sequence[Choice]) -> Iterator[Row]:
    many = [choice for choice in choices if choice.many]
    wrong = [[not option.right for option in choice.options] for choice in many]
    yield "多选 with exactly one wrong option", _share(sum(sum(w) == 1 for w in wrong), len(many))
    yield "多选 without a wrong option", _share(sum(sum(w) == 0 for w in wrong), len(many))
    last = sum(bool(w) and w[-1] and sum(w) == 1 for w in wrong)
    yield "多选 whose only wrong option is the last", _share(last, len(many))
    single = [choice for choice in choices if not choice.many]
    yield (
        "单选 with fewer than four options",
        _share(sum(len(choice.options) < 4 for choice in single), len(single)),
    )
    longest = sum(_longest_is_right(choice) for choice in single)
    yield "单选 whose right option is the longest by two characters", _share(longest, len(single))
    options = [option for choice in choices for option in choice.options if not option.right]
    bare = sum(not option.why for option in options)
    yield "wrong options without a reason", _share(bare, len(options))


def _longest_is_right(choice: Choice) -> bool:
    right = max((len(plain(o.text)) for o in choice.options if o.right), default=0)
    return right >= 2 + max((len(plain(o.text)) for o in choice.options if not o.right), default=0)


def _judgements(judgements: Sequence[Judgement]) -> Iterator[Row]:
    """How often the rule "an absolute word means false" is right."""
    true = sum(each.holds for each in judgements)
    yield "判断 that hold", _share(true, len(judgements))
    hits = sum(bool(ABSOLUTE.search(plain(j.statement))) != j.holds for j in judgements)
    yield "判断 answered rightly by absolute words (false)", _share(hits, len(judgements))
    hits = sum(bool(CAREFUL.search(plain(j.statement))) == j.holds for j in judgements)
    yield "判断 answered rightly by careful words (true)", _share(hits, len(judgements))
    rules = [
        (
            max(
                hits := sum(
                    bool(re.search(cue, plain(j.statement))) == j.holds for j in judgements
                ),
                len(judgements) - hits,
            ),
            word,
        )
        for word, cue in CUES.items()
    ]
    best, word = max(rules, default=(0, ""))
    yield f"判断 answered rightly by the best single cue ({word})", _share(best, len(judgements))
    learned = sum(_guessed(judgements, held) == j.holds for held, j in enumerate(judgements))
    yield (
        "判断 answered rightly by all cues, learned from the others",
        _share(learned, len(judgements)),
    )


def _guessed(judgements: Sequence[Judgement], held: int) -> bool:
    """What the cue words of one statement say, by how they stand in all the others."""
    said = 0.0
    statement = plain(judgements[held].statement)
    others = [j for number, j in enumerate(judgements) if number != held]
    for cue in CUES.values():
        if re.search(cue, statement):
            having = [j.holds for j in others if re.search(cue, plain(j.statement))]
            said += log((sum(having) + 1) / (len(having) - sum(having) + 1))
    return said > 0


def _matchings(matchings: Sequence[Matching]) -> Iterator[Row]:
    """How often a pair gives itself away by two characters that no other pair has."""
    told = sum(
        bool(
            left
            & right
            - {run for other in sides if other is not sides[at] for side in other for run in side}
        )
        for each in matchings
        for sides in [[(_twos(plain(p.left)), _twos(plain(p.right))) for p in each.pairs]]
        for at, (left, right) in enumerate(sides)
    )
    yield (
        "匹配 pairs that share a word of their own",
        _share(told, sum(len(m.pairs) for m in matchings)),
    )


def _twos(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}


def _findings(diagnostics: Sequence[Diagnostic]) -> Iterator[Row]:
    """What the rules on the craft of questions find."""
    counts = Counter(each.code for each in diagnostics)
    for code in RULES:
        yield f"findings {code}", str(counts[code])


def _repeats(pairs: Sequence[tuple[Entry, Question]]) -> Iterator[Row]:
    completions = [(e, q) for e, q in pairs if isinstance(q, Completion)]
    equal = sum(_repeats_definition(entry, question) for entry, question in completions)
    yield (
        "填空 that repeat the definition",
        _share(equal, len(completions)),
    )
    runs = [_runs(plain(tuple(question_blocks(question)))) for _, question in pairs]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            having[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for owners in having.values():
        if len(owners) <= 8:
            shared.update(combinations(owners, 2))
    alike = [
        pair
        for pair, count in shared.items()
        if count >= 0.5 * min(len(runs[pair[0]]), len(runs[pair[1]])) and count >= 8
    ]
    yield "pairs of questions that share half of their text", str(len(alike))


def _repeats_definition(entry: Entry, question: Completion) -> bool:
    words = set(marked_words(question.text))
    definition = plain(entry.definition)
    text = _runs(plain(asked(question)))
    common = len(text & _runs(definition)) / max(len(text), 1)
    return all(word in definition for word in words) and common >= 0.5


def _runs(text: str) -> set[str]:
    letters = "".join(character for character in text if character.isalnum())
    return {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}


def _entries(entries: Sequence[Entry]) -> Iterator[Row]:
    for name in IMPORTANCE:
        count = sum(any(tag.text == name for tag in entry.tags) for entry in entries)
        yield f"entries tagged {name}", _share(count, len(entries))
    yield "entries with a 来源", _share(sum(bool(e.sources) for e in entries), len(entries))
    tables = sum(isinstance(node, Table) for e in entries for node in blocks_of(e))
    yield "tables", str(tables)
    contrasts = [plain(entry.contrasts).strip() for entry in entries if entry.contrasts]
    yield (
        "辨析 that begin with 与",
        _share(sum(t.startswith("与") for t in contrasts), len(contrasts)),
    )
    media = sum(1 for e in entries for node in nodes(tuple(blocks_of(e))) if _is_media(node))
    yield "pictures and sounds", str(media)


def _is_media(node: object) -> bool:
    return type(node).__name__ == "Media"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "glossary")
