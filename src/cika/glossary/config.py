"""`cika.toml`, the settings of a glossary."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cika.diagnostics import Diagnostic
from cika.glossary.source import Source, read
from cika.glossary.suggest import nearest
from cika.model import Settings

FILE = "cika.toml"

# name in the file → (field of Settings, what it must be)
_KEYS: dict[str, tuple[str, str]] = {
    "name": ("name", "文字"),
    "namespace": ("namespace", "文字"),
    "description": ("description", "文字"),
    "links.edit": ("edit_url", "文字"),
    "links.report": ("report_url", "文字"),
    "links.repository": (
        "repository_url",
        "https://开头的仓库地址，例如https://github.com/用户名/仓库名",
    ),
    "links.branch": ("branch", "文字"),
    "blanks.most": ("max_blanks", "正整数"),
    "blanks.never": ("never_blank", '一串词，例如["数量", "应对"]'),
    "definition.length": ("definition_length", "两个正整数，例如[10, 120]"),
    "cards.speech": ("speech", "true或false"),
    "cards.typing": ("typing", "true或false"),
}
_REPOSITORY = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w.~-]+){2,}/?")
_TABLES = {key.split(".")[0] for key in _KEYS if "." in key}


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
        if key not in _KEYS:
            known = "、".join(_KEYS)
            near = nearest(key, _KEYS)
            findings.append(_at(source, "C803", key, word=key, known=known, near=near))
            continue
        field, expected = _KEYS[key]
        good = _good(expected, value)
        if good is None:
            findings.append(_at(source, "C804", key, word=key, expected=expected))
        else:
            values[field] = good
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


def _good(expected: str, value: object) -> object | None:
    """The value if it is what the key expects, else None."""
    match expected, value:
        case "文字", str():
            return value.strip()
        case "正整数", int() if value > 0 and not isinstance(value, bool):
            return value
        case "true或false", bool():
            return value
        case text, str() if text.startswith("https://"):
            found = _REPOSITORY.fullmatch(value.strip())
            return found[0].rstrip("/").removesuffix(".git") if found else None
        case text, [*words] if text.startswith("一串词"):
            return tuple(words) if all(isinstance(word, str) and word for word in words) else None
        case _, [int() as least, int() as most] if 0 < least < most:
            return (least, most)
        case _:
            return None


def _at(source: Source, code: str, key: str, **words: str) -> Diagnostic:
    """Point at the key; tomllib keeps no positions."""
    name = re.escape(key.rsplit(".", 1)[-1])
    for number, line in enumerate(source.lines, 1):
        if found := re.match(rf"\s*\[?\s*({name})\s*[=\].]", line):
            return source.finding(code, number, found.start(1) + 1, len(found[1]), words)
    return source.finding(code, words=words)
