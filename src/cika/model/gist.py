"""An entry's text in short."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from cika.model.body import Asked, Body, Gist, Later, Reference
from cika.model.entries import Choice, Completion, Entry, Question, blocks_of, question_kind
from cika.model.faces import face_of
from cika.model.frozen import replace
from cika.model.prose import Link, Media, marked_words, plain, plain_inline, signs, unprosaic


def gist_of(body: Body) -> Gist:
    """What of a body is asked for in every entry; `body` has a definition."""
    inside = list(signs(tuple(blocks_of(body))))
    return Gist(
        intern(plain(body.definition)),
        body.definition[0].at,
        marked_words(body.definition),
        tuple(name for name in Body.__match_args__ if getattr(body, name)),
        tuple(reference_of(node) for node in inside if isinstance(node, Link)),
        tuple(node for node in inside if isinstance(node, Media)),
        tuple(map(_asked, body.questions)),
        unprosaic(body.definition),
    )


def reference_of(link: Link) -> Reference:
    """A link in short."""
    return Reference(link.target, plain_inline(link.children), link.at)


def renumbered(entry: Entry, numbers: Sequence[int]) -> Entry:
    """The same entry whose questions have these numbers."""
    asked = zip(entry.gist.questions, numbers, strict=True)
    gist = entry.gist._replace(questions=tuple(q._replace(number=n) for q, n in asked))

    def make() -> Body:
        body = entry.text.body
        each = zip(body.questions, numbers, strict=True)
        return replace(body, questions=tuple(replace(q, number=n) for q, n in each))

    name = entry.text.name and f"{entry.text.name} {numbers}"
    return replace(entry, gist=gist, text=Later(make, name))


def _asked(question: Question) -> Asked:
    kind, said = question_kind(question).name, face_of(question)
    marked = marked_words(question.text) if isinstance(question, Completion) else ()
    right = tuple(each.right for each in question.options) if isinstance(question, Choice) else ()
    # The lock says the same.
    texts = intern(said.question), intern(said.answer)
    return Asked(kind, question.number, *texts, marked, right, question.at)
