"""`cika.toml`, the settings of a glossary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known, Phrase
from cika.glossary.read.source import Source, read
from cika.glossary.suggest import nearest
from cika.language.simplified import REGIONS
from cika.model.kinds import CARD_SPELLINGS
from cika.model.patterns import regex
from cika.model.settings import Settings

FILE = "cika.toml"

_LINE = 80
_CARDS = 9
"""Cards of one definition; three are usual."""
_LENGTH = 10_000
"""Characters of a definition; charts have a bar for every ten."""
_ADDRESS = regex(r"https?://[^\s\x00-\x1f\x7f<>\"]{1,500}")
_REPOSITORY = regex(r"https://[\w.-]+(?::\d+)?(?:/[\w.~-]+){2,}/?")


class Setting(NamedTuple):
    """A row of `cika.toml`."""

    field: str
    """Of `Settings`."""
    expected: str
    """The phrase that says what it must be."""
    parse: Callable[[object], object | None]
    """The value as `Settings` keeps it, or None when it is not what is expected."""


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _line(value: object) -> str | None:
    """One line that a person can read: it names decks and files."""
    text = _text(value)
    return text if text is not None and len(text) <= _LINE and text.isprintable() else None


def _address(value: object) -> str | None:
    """A link stands on every card, and only an address may be opened by it."""
    text = _text(value)
    return text if text is not None and (not text or _ADDRESS.fullmatch(text)) else None


def _most(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _CARDS:
        return value
    return None


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _words(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        return tuple(value)
    return None


def _range(value: object) -> tuple[int, int] | None:
    match value:
        case [int() as least, int() as most] if 0 < least < most <= _LENGTH:
            return least, most
        case _:
            return None


def _repository(value: object) -> str | None:
    found = _REPOSITORY.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[0].rstrip("/").removesuffix(".git") if found else None


def _site(value: object) -> str | None:
    address = _address(value)
    return address if address is None else address.rstrip("/")


def _kinds(value: object) -> tuple[str, ...] | None:
    words = _words(value)
    if words is None or not set(words) <= CARD_SPELLINGS.keys():
        return None
    return tuple(CARD_SPELLINGS[word] for word in words)


def _region(value: object) -> str | None:
    return value if isinstance(value, str) and value in REGIONS else None


SETTINGS = {
    "name": Setting("name", "line", _line),
    "namespace": Setting("namespace", "line", _line),
    "description": Setting("description", "text", _text),
    "traditional": Setting("traditional", "region", _region),
    "links.edit": Setting("edit_url", "address", _address),
    "links.report": Setting("report_url", "address", _address),
    "links.repository": Setting("repository_url", "repository", _repository),
    "links.branch": Setting("branch", "line", _line),
    "links.site": Setting("site_url", "site", _site),
    "blanks.most": Setting("max_blanks", "most", _most),
    "blanks.never": Setting("never_blank", "words", _words),
    "blanks.equal": Setting("equal_blanks", "boolean", _boolean),
    "definition.length": Setting("definition_length", "range", _range),
    "cards.off": Setting("cards_off", "kinds", _kinds),
    "cards.speech": Setting("speech", "boolean", _boolean),
    "cards.typing": Setting("typing", "boolean", _boolean),
}
"""By their names in the file, a table's before a point."""

_TABLES = {key.split(".")[0] for key in SETTINGS if "." in key}


def read_settings(root: Path) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings of the glossary at `root`; None when it cannot be built without them."""
    if not (root / FILE).is_file():
        return None, (Diagnostic("C801", FILE),)
    source, findings = read(root, FILE)
    if source is None:
        return None, findings
    try:
        content = tomllib.loads(source.text)
    except RecursionError:
        return None, (source.finding("C107"),)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 0
        return None, (source.finding("C802", line, reason=str(error)),)
    return _settings(source, content)


def _settings(
    source: Source, content: dict[str, object]
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    findings: list[Diagnostic] = []
    values: dict[str, object] = {}
    for key, value in _flat(content):
        if key not in SETTINGS:
            known = Known(tuple(SETTINGS))
            near = nearest(key, SETTINGS)
            findings.append(_at(source, "C803", key, word=key, known=known, near=near))
            continue
        setting = SETTINGS[key]
        good = setting.parse(value)
        if good is None:
            expected = Phrase(setting.expected)
            findings.append(_at(source, "C804", key, word=key, expected=expected))
        else:
            values[setting.field] = good
    for key in ("name", "namespace"):
        if not values.get(key):
            findings.append(Diagnostic("C805", source.path, None, {"word": key}))
            return None, tuple(findings)
    return Settings(**values), tuple(findings)  # type: ignore[arg-type]


def _flat(content: dict[str, object]) -> list[tuple[str, object]]:
    out: list[tuple[str, object]] = []
    for key, value in content.items():
        if key in _TABLES and isinstance(value, dict):
            out += [(f"{key}.{inner}", each) for inner, each in value.items()]
        else:
            out.append((key, value))
    return out


def _at(source: Source, code: str, key: str, **words: str | Phrase | Known) -> Diagnostic:
    """Point at the key; tomllib keeps no positions."""
    name = re.escape(key.rsplit(".", 1)[-1])
    for number, line in enumerate(source.lines, 1):
        if found := re.match(rf"\s*\[?\s*({name})\s*[=\].]", line):
            return source.finding(code, number, found.start(1) + 1, len(found[1]), words)
    return source.finding(code, words=words)
