"""The command `cika`.

The only module that prints, reads the clock, the environment or the terminal.  What a command
needs is imported when it runs, so that `cika --help` and `cika check` start fast.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cika.arguments import FAILED, make_parser

if TYPE_CHECKING:
    from cika.diagnostics import Diagnostic
    from cika.identity import Rename

CLEAN, FINDINGS = 0, 1
LATEST = 2**33
"""Seconds; Anki's ids are milliseconds, and nobody builds in the year 2242."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 clean, 1 findings, 2 could not run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return CLEAN
    try:
        return COMMANDS[options.command](options)
    except BrokenPipeError:  # `cika check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        name = f"“{error.filename}”：" if error.filename else ""
        print(f"没能完成：{name}{error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("已停止，原来的文件没有改动。", file=sys.stderr)
        return FAILED


def _build(options: argparse.Namespace) -> int:
    from cika.diagnostics import has_errors
    from cika.pipeline import Order, build
    from cika.summary import summary

    root = _root(options.glossary)
    if root is None:
        return FAILED
    out = options.out or _project(root) / "build"
    renames, now = _renames(options.rename), _now()
    if renames is None or now is None:
        return FAILED
    order = Order(
        root,
        out,
        now,
        locked=options.locked,
        touch=options.touch,
        renames=renames,
        merge=options.merge,
        chapter=options.chapter,
    )
    done = build(order)
    if done.diagnostics:
        _print_findings(done.diagnostics, root)
    if done.glossary is None or has_errors(done.diagnostics) or not done.files:
        print("没有生成牌组，原来的文件没有改动。", file=sys.stderr)
        return FAILED if any(each.code == "C906" for each in done.diagnostics) else FINDINGS
    print(summary(done, [(_shown(path), path.stat().st_size) for path in done.files]))
    return CLEAN


def _renames(given: Sequence[str]) -> tuple[Rename, ...] | None:
    """What `--rename` was told, or None when it cannot be read."""
    from cika.diagnostics import Diagnostic
    from cika.identity import Rename
    from cika.keys import blanks_key

    out = []
    for text in given:
        found = re.fullmatch(r"([^:：]+)[:：](.+?)[=＝](.+)", text)
        if found is None:
            wrong = Diagnostic("C909", "cika.lock", None, {"word": text})
            print(f"{wrong.message}\n  → {wrong.act}", file=sys.stderr)
            return None
        key, old, new = (part.strip() for part in found.groups())
        out.append(Rename(blanks_key(key), old, new))
    return tuple(out)


def _check(options: argparse.Namespace) -> int:
    from cika.diagnostics import Severity
    from cika.pipeline import check

    root = _root(options.glossary or (options.paths[0] if options.paths else None))
    if root is None:
        return FAILED
    if options.why:
        return _why(root, options.why)
    wanted = [path.resolve() for path in options.paths]
    for path in wanted:
        if not path.exists():
            print(f"找不到“{path.name}”。", file=sys.stderr)
            return FAILED
        if not (path.is_relative_to(root) or root.is_relative_to(path)):
            print(f"“{path}”不在词汇表“{_shown(root)}”里。", file=sys.stderr)
            return FAILED
    findings = [
        each
        for each in check(root).diagnostics
        if not wanted or any((root / each.path).is_relative_to(path) for path in wanted)
    ]
    _print_findings(findings, root)
    bad = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FINDINGS if any(each.severity in bad for each in findings) else CLEAN


def _why(root: Path, name: str) -> int:
    from cika.glossary.scaffold import known_as
    from cika.pipeline import check, why
    from cika.report import why_text

    glossary, findings = check(root)
    if glossary is None:
        _print_findings(findings, root)
        return FINDINGS
    entry = known_as(glossary, name)
    if entry is None:
        print(f"没有叫“{name}”的词条。", file=sys.stderr)
        return FAILED
    print(why_text.render(why(root, glossary, entry, _project(root) / "build" / ".cache")))
    return CLEAN


def _diff(options: argparse.Namespace) -> int:
    from cika.pipeline import diff
    from cika.report import diff_markdown, diff_text

    root, now = _root(options.glossary), _now()
    if root is None or now is None:
        return FAILED
    done = diff(root, options.revision, _project(root) / "build" / ".cache", now)
    if done.difference is None:
        first = done.diagnostics[0]
        if first.code == "C913":
            print(f"{first.message}\n  → {first.act}", file=sys.stderr)
            return FAILED
        _print_findings(done.diagnostics, root)
        return FINDINGS
    render = diff_markdown.render if options.format == "markdown" else diff_text.render
    print(render(done.difference))
    return CLEAN


def _new(options: argparse.Namespace) -> int:
    from cika.glossary.scaffold import id_from, known_as, new_entry
    from cika.pipeline import check, used_ids
    from cika.prose import plain

    root = _root(options.glossary)
    glossary = check(root).glossary if root else None
    if root is None or glossary is None:
        print("先用“cika init”建一个词汇表，或用“cika check”看看哪里不对。", file=sys.stderr)
        return FAILED
    term = " ".join(options.term.split())
    if not term or set(term) & set("*=_<>#[]`$|\\"):
        print(f"术语只写文字，现在是“{term}”。", file=sys.stderr)
        return FAILED
    if known := known_as(glossary, term):
        print(f"“{term}”已经有了：{_shown(root / known.path)}\n{plain(known.definition)}")
        return FINDINGS
    chapters = {chapter.number: chapter for chapter in glossary.chapters}
    listed = "\n".join(f"  {number} {chapter.title}" for number, chapter in chapters.items())
    number = options.chapter or _ask(f"{listed}\n放在哪一章（写序号）：")
    if number not in chapters:
        print(f"没有编号为“{number}”的章节。现有的章节：\n{listed}", file=sys.stderr)
        return FAILED
    english = options.english or _ask("英文名称（没有就回车）：")
    definition = options.definition or _ask("释义（一到三句话，也可以先回车，以后再写）：")
    entry_id = id_from(english) or id_from(_plain_pinyin(term))
    if not entry_id:
        print("起不了文件名，请用--english写一个英文名称。", file=sys.stderr)
        return FAILED
    path = root / chapters[number].id / f"{entry_id}.md"
    if path.exists() or entry_id in used_ids(root, glossary):
        print(f"编号“{entry_id}”已经用过了，请用--english换一个英文名称。", file=sys.stderr)
        return FAILED
    path.write_text(new_entry(term, english, definition), "utf-8")
    print(f"已新建{_shown(path)}\n写好以后运行：cika check")
    return CLEAN


def _init(options: argparse.Namespace) -> int:
    import uuid

    from cika.glossary.scaffold import new_glossary

    folder: Path = options.folder
    if (folder / "glossary").exists():
        print(f"“{folder / 'glossary'}”已经有了，没有改动它。", file=sys.stderr)
        return FAILED
    name = folder.resolve().name
    for path, text in new_glossary(name, uuid.uuid4().hex[:12]).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(text, "utf-8")
    print(f"已新建词汇表“{name}”。接下来：\n  cd {shlex.quote(str(folder))}\n  cika build")
    return CLEAN


def _root(given: Path | None) -> Path | None:
    """The glossary's folder: as given, or the nearest one above here."""
    here = (given or Path()).resolve()
    for place in (here, *here.parents):
        for folder in (place, place / "glossary"):
            if (folder / "cika.toml").is_file():
                return folder
    _print_missing()
    return None


def _print_missing() -> None:
    from cika.diagnostics import Diagnostic

    missing = Diagnostic("C801", "cika.toml")
    print(f"{missing.message}\n  → {missing.act}", file=sys.stderr)


def _project(root: Path) -> Path:
    return root.parent if root.name == "glossary" else root


def _now() -> int | None:
    """The time of a build in seconds; SOURCE_DATE_EPOCH wins (reproducible-builds.org).

    None, with a word about it, when that is no time that Anki could hold.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return int(time.time())
    if epoch.isdecimal() and 0 < int(epoch) < LATEST:
        return int(epoch)
    print(f"SOURCE_DATE_EPOCH要写成1970年以来的秒数，现在是“{epoch}”。", file=sys.stderr)
    return None


def _ask(question: str) -> str:
    """What a person types; "" when nobody is there."""
    if not sys.stdin.isatty():
        return ""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _plain_pinyin(term: str) -> str:
    import unicodedata

    from cika.pinyin import reading

    return unicodedata.normalize("NFD", reading(term)).encode("ascii", "ignore").decode()


def _shown(path: Path) -> str:
    """A path as seen from here."""
    return os.path.relpath(path)


def _print_findings(findings: Sequence[Diagnostic], root: Path) -> None:
    from cika.report import text

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    prefix = "" if root == Path.cwd() else f"{_shown(root)}/"
    print(text.render(findings, prefix, colour))


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "diff": _diff,
    "new": _new,
    "init": _init,
}
