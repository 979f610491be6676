"""`cika init`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from cika.commands.terminal import CLEAN, FAILED, ask
from cika.findings.rule import Language
from cika.findings.sentence import Sentence, listed
from cika.starter.licences import LICENCES

_THERE = Sentence(
    "“{folder}”已经有了，没有改动它。", "“{folder}” is there already and was not touched."
)
_WHICH_NAME = Sentence(
    "词汇表的名字（回车就是“{name}”）：", "The glossary's name (Enter for “{name}”): "
)
_BAD_NAME = Sentence(
    "名字要写成一行文字，不超过80个字，现在是“{name}”。",
    "A name is one line of at most 80 characters; now it is “{name}”.",
)
_WHICH_ADDRESS = Sentence(
    "仓库的地址，例如https://github.com/用户名/仓库名（还没有就回车）：",
    "The repository's address, such as https://github.com/user/repository (Enter for none): ",
)
_BAD_ADDRESS = Sentence(
    "仓库的地址要以https://开头，带上用户名和仓库名，现在是“{address}”。",
    "A repository's address begins with https:// and has a user and a name; now it is “{address}”.",
)
_LICENCE = Sentence("  {number} {name}：{about}", "  {number} {name}: {about}")
_WHICH_LICENCE = Sentence(
    "词条用哪一种许可（写序号，回车就是1）：",
    "The licence of the entries (its number; Enter for 1): ",
)
_REPOSITORY = Sentence("已新建仓库“{name}”。", "Made the repository “{name}”.")
_GLOSSARY = Sentence("已新建词汇表“{name}”。", "Made the glossary “{name}”.")
_KEPT = Sentence("原来就有、没有改动的：{names}", "There before and not touched: {names}")
_NEXT = Sentence("接下来：", "Now run:")
_ONLINE = Sentence(
    "放到网上、发布牌组，见docs/maintaining.md。",
    "How to put it on the web and release decks: docs/maintaining.md (in Chinese).",
)


def run(options: argparse.Namespace) -> int:
    import uuid

    from cika.files import write_files
    from cika.glossary.read.settings import SETTINGS
    from cika.starter.repository import Answers, bare_glossary, new_repository

    folder: Path = options.folder
    language: Language = options.lang
    if (folder / "glossary").exists():
        print(_THERE.said(language, folder=folder / "glossary"), file=sys.stderr)
        return FAILED
    default = folder.resolve().name
    given = options.name or ask(_WHICH_NAME.said(language, name=default)) or default
    name = SETTINGS["name"].parse(given)
    if not isinstance(name, str) or not name:
        print(_BAD_NAME.said(language, name=given), file=sys.stderr)
        return FAILED
    licence = options.license or _ask_licence(language)
    address = options.repository
    if address is None:
        address = ask(_WHICH_ADDRESS.said(language))
    address = _with_scheme(address.strip())
    repository = SETTINGS["links.repository"].parse(address) if address else ""
    if not isinstance(repository, str):
        print(_BAD_ADDRESS.said(language, address=address), file=sys.stderr)
        return FAILED
    make = bare_glossary if options.bare else new_repository
    made = make(Answers(name, LICENCES[licence], repository, uuid.uuid4().hex[:12]))
    kept = [path for path in made if (folder / path).exists()]
    write_files([(folder / path, made[path].encode()) for path in made if path not in kept])
    _say(
        folder,
        (_GLOSSARY if options.bare else _REPOSITORY).said(language, name=name),
        kept,
        language,
    )
    if not options.bare:
        print(_ONLINE.said(language))
    return CLEAN


def _with_scheme(address: str) -> str:
    """An address as a browser shows it or as git takes it, made one with https://."""
    as_git = re.fullmatch(r"git@([\w.-]+):([\w./~-]+)", address)
    if as_git:
        return f"https://{as_git[1]}/{as_git[2]}"
    return f"https://{address}" if re.match(r"[\w-]+(\.[\w-]+)+/", address) else address


def _ask_licence(language: Language) -> str:
    """A name of the table; the first one where nobody answers."""
    names = list(LICENCES)
    rows = [
        _LICENCE.said(language, number=n, name=each.called(language), about=each.in_short(language))
        for n, each in enumerate(LICENCES.values(), 1)
    ]
    said = ask("\n".join([*rows, _WHICH_LICENCE.said(language)]))
    if said.isdecimal() and 0 < int(said) <= len(names):
        return names[int(said) - 1]
    return said if said in LICENCES else names[0]


def _say(folder: Path, done: str, kept: list[str], language: Language) -> None:
    """What was made and what comes next, for every shell alike."""
    print(done)
    if kept:
        print(_KEPT.said(language, names=listed(kept, language)))
    place = str(folder)
    quoted = place if place.replace("_", "").replace("-", "").isalnum() else f'"{place}"'
    print(_NEXT.said(language))
    if folder.resolve() != Path.cwd():
        print(f"  cd {quoted}")
    print("  cika build")
