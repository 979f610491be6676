"""What commands share: where the glossary is, what time it is, how a finding is printed.

With `main.py` and `past.py` the only module that reads the clock, the environment or the keyboard.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast, get_args

from cika.commands.main import cache_home
from cika.commands.past import Past
from cika.commands.progress import Progress
from cika.findings.rule import Language
from cika.findings.sentence import Sentence

if TYPE_CHECKING:
    from cika.findings.finding import Diagnostic
    from cika.model.entries import Glossary

CLEAN, FINDINGS, FAILED = 0, 1, 2
"""Exit codes: nothing to say, something found, could not run."""
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX keeps the language of messages: the first that is set counts."""
_TRADITIONAL = ("zh_tw", "zh_hk", "zh_mo")
"""Locales whose Chinese is traditional, besides those that name the script (BCP 47, `zh-Hant`)."""
_BAD_TIME = Sentence(
    "SOURCE_DATE_EPOCH要写成1970年以来的秒数，现在是“{epoch}”。",
    "SOURCE_DATE_EPOCH must be the seconds since 1970; now it is “{epoch}”.",
)


def language_of(arguments: Sequence[str]) -> Language:
    """What `--lang` says, else what the locale says; Chinese where it says neither.

    Looked for before the arguments are parsed, since their help and their mistakes are told too.
    """
    given = [*arguments, ""]
    for word, after in pairwise(given):
        for language in get_args(Language):
            if word == f"--lang={language}" or (word, after) == ("--lang", language):
                return cast("Language", language)
    locale = next(filter(None, (os.environ.get(name) for name in _LOCALE)), "")
    tag = locale.partition(".")[0].replace("-", "_").lower()
    if tag == "en" or tag.startswith("en_"):
        return "en"
    return "zh-Hant" if tag in _TRADITIONAL or tag.startswith("zh_hant") else "zh"


class Harmless:
    """A stream that lets nothing through by which a text would command the terminal.

    What goes through it is heard by `past` under the stream's name.
    """

    def __init__(self, stream: TextIO, name: str, past: Past, progress: Progress) -> None:
        self._stream = stream
        self._progress = progress
        self._name = name
        self._past = past

    def write(self, text: str) -> int:
        from cika.report.width import safe

        self._progress.clear()
        words = safe(text)
        return self._stream.write(words) if self._past.hear(self._name, words) else len(words)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def find_root(given: Path | None, language: Language) -> Path | None:
    """The glossary's folder: as given, or the nearest one above here."""
    here = (given or Path()).resolve()
    for place in (here, *here.parents):
        for folder in (place, place / "glossary"):
            if (folder / "cika.toml").is_file():
                return folder
    print_missing(language)
    return None


def print_missing(language: Language) -> None:
    from cika.findings.finding import Diagnostic

    print_alone(Diagnostic("C801", "cika.toml"), language)


def print_alone(finding: Diagnostic, language: Language) -> None:
    """A finding that stops a command before there is a glossary to speak of."""
    said = finding.said(language)
    print(f"{said.message}\n  → {said.act}", file=sys.stderr)


def media_of(glossary: Glossary | None) -> list[str]:
    """The pictures and sounds that a glossary's cards show."""
    return sorted(set(glossary.media.values())) if glossary else []


def project_of(root: Path) -> Path:
    return root.parent if root.name == "glossary" else root


def cache_folder() -> Path | None:
    """Where this user's programs keep what can be made again; None where there is no home."""
    home = cache_home()
    return None if home is None else Path(home)


def time_of_build(language: Language) -> int | None:
    """The time of a build in seconds; SOURCE_DATE_EPOCH wins (reproducible-builds.org).

    None, with a word about it, when that is no time that Anki could hold.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return int(time.time())
    from cika.identity.lock_form import LATEST

    if epoch.isdecimal() and 0 < int(epoch) < LATEST:
        return int(epoch)
    print(_BAD_TIME.said(language, epoch=epoch), file=sys.stderr)
    return None


def ask(question: str) -> str:
    """What a person types; "" when nobody is there."""
    if not sys.stdin.isatty():
        return ""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def shown(path: Path) -> str:
    """A path as seen from here."""
    return str(_seen_from(Path.cwd(), path))


def _seen_from(home: Path, path: Path) -> Path:
    """The way from `home` to a path; on Windows there is none to another drive."""
    try:
        return Path(os.path.relpath(path, home))
    except ValueError:
        return path.resolve()


def print_findings(
    findings: Sequence[Diagnostic], root: Path, language: Language, style: str = "text"
) -> None:
    """In one of the styles of `cika check --format`."""
    if style == "text":
        from cika.report import findings_text

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and _shows_colours()
        print(findings_text.render(findings, _prefix(root, Path.cwd()), language, colour=colour))
        return
    from cika.report import findings_github, findings_json, findings_markdown, findings_sarif

    renderers: dict[str, Callable[[Sequence[Diagnostic], str, Language], str]] = {
        "json": findings_json.render,
        "github": findings_github.render,
        "markdown": partial(findings_markdown.render, files=_checked_files()),
        "sarif": findings_sarif.render,
    }
    # What a forge reads names files as the repository does.
    home = next((place for place in (root, *root.parents) if (place / ".git").exists()), Path.cwd())
    if said := renderers[style](findings, _prefix(root, home), language):
        print(said)


def _checked_files() -> str:
    """The address of the repository's files at the commit that a forge checks; "" elsewhere.

    The variables are those of GitHub Actions, which Forgejo and Gitea set too:
    https://docs.github.com/actions/reference/workflows-and-actions/variables
    """
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (os.environ.get(name, "") for name in names)
    if not (server and repository and commit):
        return ""
    others = os.environ.get("FORGEJO_ACTIONS") or os.environ.get("GITEA_ACTIONS")
    return f"{server}/{repository}/{'src/commit' if others else 'blob'}/{commit}/"


def _prefix(root: Path, home: Path) -> str:
    """What goes before a path of the glossary, for a reader at `home`."""
    return "" if root == home else f"{_seen_from(home, root).as_posix()}/"


def _shows_colours() -> bool:
    """Whether the console takes escape sequences; that of Windows has to be asked to.

    `SetConsoleMode` with ENABLE_VIRTUAL_TERMINAL_PROCESSING, as Microsoft's documentation of
    console virtual terminal sequences tells.
    """
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    mode = ctypes.c_ulong()
    output = kernel.GetStdHandle(-11)  # STD_OUTPUT_HANDLE
    return bool(
        kernel.GetConsoleMode(output, ctypes.byref(mode))
        and kernel.SetConsoleMode(output, mode.value | 4)
    )
