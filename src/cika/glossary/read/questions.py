"""What stands under `## 练习`: one `### 题型 编号` a question."""

from __future__ import annotations

from typing import assert_never

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.glossary.read.letters import LETTER, MAY_NAME, abbreviates
from cika.glossary.read.pairs import FEWEST, read_pairs
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.glossary.words import FALSE, TRUE
from cika.model.entries import (
    Choice,
    Completion,
    Essay,
    Judgement,
    Matching,
    Option,
    Question,
)
from cika.model.frozen import dataclass
from cika.model.kinds import BY_NAME, Form
from cika.model.patterns import Pattern, regex
from cika.model.prose import (
    Block,
    Blocks,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Quote,
    Table,
    Text,
    marks,
    plain,
    signature,
)

_TITLE = regex(r"(?P<kind>\D+?)\s*(?P<number>[1-9]\d*)?")
_CORRECTION = regex(r"改正\s*[：:]\s*")
_SETTLED = frozenset({"C350", "C355", "C518", "C520", "C530", "C531", "C532", "C533"})
"""Slips that already say why a question cannot be asked."""
_EXPLANATION = regex(r"(?:解析|答案)\s*[：:]\s*")


@dataclass(frozen=True, slots=True)
class _Draft:
    """The parts of a question before its kind gives them a meaning."""

    source: Source
    heading: Heading
    number: int
    stem: Blocks
    options: Listing | None
    answer: Blocks
    """What stands in the quotes below the options."""
    findings: list[Diagnostic]

    @property
    def broken_box(self) -> bool:
        """Whether a box that is no box already says why no answer is ticked."""
        items = self.options.items if self.options else ()
        return any(item.ticked is None for item in items)

    def report(self, code: str, **words: str) -> None:
        """A finding about the question as a whole, at its heading."""
        said = {"word": self.heading.text, **words}
        self.findings.append(self.source.finding(code, *self.heading.at, words=said))


def read_questions(
    source: Source, blocks: Blocks
) -> tuple[tuple[Question, ...], tuple[Diagnostic, ...]]:
    """The questions of an entry; one that cannot be asked costs its finding, not the others."""
    findings: list[Diagnostic] = []
    questions: list[Question] = []
    seen: dict[tuple[str, int], int] = {}
    for heading, body in _split(source, blocks, findings):
        found = _TITLE.fullmatch(heading.text)
        kind = found["kind"].strip() if found else heading.text
        free = max((number for _, number in seen), default=0) + 1
        where = (heading.at.line, source.find(heading.text, heading.at.line), len(heading.text))
        if source.slips and _settled(source, heading, body):
            continue
        if found is None or kind not in BY_NAME:
            near = next((name for name in BY_NAME if name in kind), "") or nearest(kind, BY_NAME)
            known = Known(tuple(BY_NAME))
            findings.append(source.finding("C501", *where, word=kind, known=known, near=near))
            continue
        number = int(found["number"] or 0) if found else 0  # 0: the lock knows, or a new one
        if number and (first := seen.get((kind, number))):
            near = f"### {kind} {free}"
            words = {"word": heading.text, "first": str(first), "near": near}
            findings.append(source.finding("C503", *where, words=words))
            continue
        seen[kind, number] = heading.at.line
        draft = _draft(source, heading, number, body, findings)
        if not draft.stem:
            draft.report("C504")
        elif question := _question(draft, BY_NAME[kind].form):
            questions.append(question)
    return tuple(questions), tuple(findings)


def _question(draft: _Draft, form: Form) -> Question | None:
    """The question of that form; None when it cannot be asked, which is a finding then."""
    if draft.options and form in ("blanks", "points", "pairs"):  # it has no place, and is not lost
        draft.findings.append(_misplaced(draft.source, draft.options))
    match form:
        case "one":
            return _single(draft)
        case "many":
            return _multiple(draft)
        case "truth":
            return _judgement(draft)
        case "blanks":
            return _completion(draft)
        case "points":
            return _essay(draft)
        case "pairs":
            return _matching(draft)
        case _:
            assert_never(form)


def _settled(source: Source, heading: Heading, body: Blocks) -> bool:
    """Whether reading the lines already found why this question cannot be asked."""
    lines = [heading.at.line, *(block.at.line for block in body)]
    first, last = source.origins[lines[0] - 1], source.origins[max(lines) - 1]
    said = (slip for slip in source.slips if slip.code in _SETTLED)
    return any(slip.code == "C355" or first <= slip.line <= last for slip in said)


def _split(
    source: Source, blocks: Blocks, findings: list[Diagnostic]
) -> list[tuple[Heading, Blocks]]:
    parts: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        elif not findings:  # what follows has the same cause
            word = source.lines[block.at.line - 1].strip()
            table = isinstance(block, Table)
            findings.append(source.finding("C360" if table else "C516", *block.at, word=word))
    return [(heading, tuple(body)) for heading, body in parts]


def _draft(
    source: Source, heading: Heading, number: int, body: Blocks, findings: list[Diagnostic]
) -> _Draft:
    stem: list[Block] = []
    answer: list[Block] = []
    options: Listing | None = None
    for block in body:
        match block:
            case Quote(blocks=inner):
                answer += inner
            case Listing(items=own) if not (options or answer) and {i.ticked for i in own} - {None}:
                options = block
            case _ if not (options or answer):
                stem.append(block)
            case _:
                findings.append(_misplaced(source, block))
    # The card has its own label 解析; many people write one all the same.
    unlabelled = tuple(_without(_EXPLANATION, block) for block in answer)
    return _Draft(source, heading, number, tuple(stem), options, unlabelled, findings)


def _misplaced(source: Source, block: Block) -> Diagnostic:
    return source.finding("C514", *block.at, word=source.lines[block.at.line - 1].strip())


def _options(draft: _Draft) -> tuple[Option, ...]:
    """The options that can be shown; empty and repeated ones are found."""
    if draft.options is None:
        draft.report("C505")
        return ()
    out: list[Option] = []
    seen: set[str] = set()
    for item in draft.options.items:
        text = tuple(block for block in item.blocks if not isinstance(block, Quote))
        why = tuple(b for quote in item.blocks if isinstance(quote, Quote) for b in quote.blocks)
        words = signature(text)
        if item.ticked is None:
            shown = plain(text).strip()
            draft.findings.append(draft.source.finding("C517", *item.at, word=shown))
        elif not words:
            draft.findings.append(draft.source.finding("C509", *item.at))
        elif words in seen:
            draft.findings.append(draft.source.finding("C508", *item.at, word=words))
        else:
            seen.add(words)
            out.append(Option(text, bool(item.ticked), why, item.at))
    return tuple(out)


def _single(draft: _Draft) -> Question | None:
    options = _options(draft)
    right = sum(option.right for option in options)
    if options and right != 1 and not draft.broken_box:
        draft.report("C506", count=str(right))
    return _choice(draft, options, many=False) if right == 1 else None


def _multiple(draft: _Draft) -> Question | None:
    options = _options(draft)
    right = sum(option.right for option in options)
    if options and right < 2 and not draft.broken_box:
        draft.report("C507", count=str(right))
    return _choice(draft, options, many=True) if right >= 2 else None


def _choice(draft: _Draft, options: tuple[Option, ...], many: bool) -> Choice:
    for paragraph in (*draft.answer, *(block for option in options for block in option.why)):
        for number in range(paragraph.at.line, paragraph.at.line + 12):
            line = draft.source.lines[number - 1] if number <= len(draft.source.lines) else ""
            if not line.strip() or line.startswith(("#", "- [")):
                break
            if (
                MAY_NAME.search(line)
                and (found := LETTER.search(line))
                and not abbreviates(found[0], line)
            ):
                where = (number, found.start() + 1, len(found[0]))
                draft.findings.append(draft.source.finding("C519", *where, word=found[0]))
    return Choice(draft.number, many, draft.stem, options, draft.answer, draft.heading.at)


def _judgement(draft: _Draft) -> Question | None:
    options = _options(draft)
    if not options:
        return None
    said = {plain(option.text).strip(): option.right for option in options}
    true = [right for word, right in said.items() if word in TRUE]
    false = [right for word, right in said.items() if word in FALSE]
    if len(said) != 2 or len(true) != 1 or len(false) != 1 or true == false:
        draft.report("C510")
        return None
    answer = (*(block for option in options for block in option.why), *draft.answer)
    corrections = tuple(block for block in answer if _starts(_CORRECTION, block))
    explanation = tuple(block for block in answer if not _starts(_CORRECTION, block))
    holds = true[0]
    if holds and corrections:
        draft.report("C515")
    elif not holds and not corrections:
        draft.report("C511")
    correction = tuple(_without(_CORRECTION, block) for block in corrections)
    return Judgement(draft.number, draft.stem, holds, correction, explanation, draft.heading.at)


def _starts(label: Pattern, block: Block) -> bool:
    match block:
        case Paragraph(children=(Text(value=value), *_)):
            return label.match(value) is not None
        case _:
            return False


def _without(label: Pattern, block: Block) -> Block:
    """The paragraph without its label, `改正：` for example."""
    match block:
        case Paragraph(children=(Text(value=value), *rest), at=at) if label.match(value):
            children: Inlines = (Text(label.sub("", value, count=1)), *rest)
            return Paragraph(children, at)
        case _:
            return block


def _completion(draft: _Draft) -> Question | None:
    if not marks(draft.stem):
        draft.report("C512")
        return None
    return Completion(draft.number, draft.stem, draft.answer, draft.heading.at)


def _essay(draft: _Draft) -> Question | None:
    listings = [block for block in draft.answer if isinstance(block, Listing)]
    if not listings:
        draft.report("C513")
        return None
    points = tuple(item.blocks for item in listings[0].items)
    answer = tuple(block for block in draft.answer if block is not listings[0])
    return Essay(draft.number, draft.stem, points, answer, draft.heading.at)


def _matching(draft: _Draft) -> Question | None:
    listings = [block for block in draft.stem if isinstance(block, Listing)]
    pairs, findings = read_pairs(draft.source, listings[-1]) if listings else ((), ())
    draft.findings.extend(findings)
    if findings:
        return None
    stem = tuple(block for block in draft.stem if block not in listings[-1:])
    if len(pairs) < FEWEST or not stem:
        draft.report("C504" if pairs and not stem else "C570", count=str(len(pairs)))
        return None
    return Matching(draft.number, stem, pairs, draft.answer, draft.heading.at)
