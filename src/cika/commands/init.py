"""`cika init`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from cika.commands.terminal import CLEAN, FAILED, ask
from cika.starter.licences import LICENCES


def run(options: argparse.Namespace) -> int:
    import uuid

    from cika.files import write_files
    from cika.glossary.read.settings import SETTINGS
    from cika.starter.repository import Answers, bare_glossary, new_repository

    folder: Path = options.folder
    if (folder / "glossary").exists():
        print(f"“{folder / 'glossary'}”已经有了，没有改动它。", file=sys.stderr)
        return FAILED
    default = folder.resolve().name
    given = options.name or ask(f"词汇表的名字（回车就是“{default}”）：") or default
    name = SETTINGS["name"].parse(given)
    if not isinstance(name, str) or not name:
        print(f"名字要写成一行文字，不超过80个字，现在是“{given}”。", file=sys.stderr)
        return FAILED
    licence = options.license or _ask_licence()
    address = options.repository
    if address is None:
        address = ask("仓库的地址，例如https://github.com/用户名/仓库名（还没有就回车）：")
    address = _with_scheme(address.strip())
    repository = SETTINGS["links.repository"].parse(address) if address else ""
    if not isinstance(repository, str):
        print(
            f"仓库的地址要以https://开头，带上用户名和仓库名，现在是“{address}”。", file=sys.stderr
        )
        return FAILED
    make = bare_glossary if options.bare else new_repository
    made = make(Answers(name, LICENCES[licence], repository, uuid.uuid4().hex[:12]))
    kept = [path for path in made if (folder / path).exists()]
    write_files([(folder / path, made[path].encode()) for path in made if path not in kept])
    _say(folder, name, kept, whole=not options.bare)
    return CLEAN


def _with_scheme(address: str) -> str:
    """An address as a browser shows it or as git takes it, made one with https://."""
    as_git = re.fullmatch(r"git@([\w.-]+):([\w./~-]+)", address)
    if as_git:
        return f"https://{as_git[1]}/{as_git[2]}"
    return f"https://{address}" if re.match(r"[\w-]+(\.[\w-]+)+/", address) else address


def _ask_licence() -> str:
    """A name of the table; the first one where nobody answers."""
    names = list(LICENCES)
    rows = (f"  {n} {each.name}：{each.about}\n" for n, each in enumerate(LICENCES.values(), 1))
    said = ask(f"{''.join(rows)}词条用哪一种许可（写序号，回车就是1）：")
    if said.isdecimal() and 0 < int(said) <= len(names):
        return names[int(said) - 1]
    return said if said in LICENCES else names[0]


def _say(folder: Path, name: str, kept: list[str], *, whole: bool) -> None:
    """What was made and what comes next, for every shell alike."""
    print(f"已新建{'仓库' if whole else '词汇表'}“{name}”。")
    if kept:
        print(f"原来就有、没有改动的：{'、'.join(kept)}")
    place = str(folder)
    quoted = place if place.replace("_", "").replace("-", "").isalnum() else f'"{place}"'
    print("接下来：")
    if folder.resolve() != Path.cwd():
        print(f"  cd {quoted}")
    print("  cika build")
    if whole:
        print("放到网上、发布牌组，见docs/maintaining.md。")
