"""What a glossary sets for all of its entries."""

from __future__ import annotations

from cika.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`cika.toml`."""

    name: str
    """The deck's name, the parent of all chapter decks."""
    namespace: str
    """Makes this glossary's GUIDs different from every other's; never changes."""
    description: str = ""
    edit_url: str = ""
    """Where a learner can improve an entry; `{path}` is its file."""
    report_url: str = ""
    """Where a learner can report a mistake; `{title}` names the entry."""
    repository_url: str = ""
    """The repository on its forge."""
    branch: str = "main"  # that changes are proposed to
    site_url: str = ""
    """Where the site is published."""
    max_blanks: int = 3
    never_blank: tuple[str, ...] = ()
    """Words that are no blank in any definition."""
    definition_length: tuple[int, int] = (10, 120)
    """Advised fewest and most characters of a definition."""
    equal_blanks: bool = False
    """Whether every blank is as wide as every other, so that its width tells nothing."""
    cards_off: tuple[str, ...] = ()
    """Kinds of cards that are not made."""
    speech: bool = False
    typing: bool = False
    traditional: str = ""
    """The region in whose characters decks are made once more."""
