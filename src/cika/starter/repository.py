"""The files of a new repository.

They are this repository's own, kept in `files/` by `docs/starter.py`, with places for what
`cika init` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple
from urllib.parse import urlsplit

from cika import __version__
from cika.glossary.scaffold import new_glossary
from cika.starter.licences import Licence


class Answers(NamedTuple):
    """What `cika init` asks, and an unguessable `namespace`."""

    name: str
    licence: Licence
    repository: str
    """The address of the repository on its forge, or ""."""
    namespace: str


def new_repository(answers: Answers) -> dict[str, str]:
    """The files of a repository that works on a forge as it is, by path."""
    places = {
        "%NAME%": _escaped(answers.name),
        "%ABOUT%": f"“{_escaped(answers.name)}”的Anki牌组，由大家写的词条做成。",
        "%LICENCE%": answers.licence.text,
        "%AGREE%": answers.licence.agree,
        **_downloads(answers.repository),
        "%VERSION%": __version__,
    }
    made = {path: _filled(text, places) for path, text in stored()}
    made["LICENSE"] = f"{answers.name}\n\n{answers.licence.text}\n"
    return made | new_glossary(answers.name, answers.namespace, _links(answers.repository))


def bare_glossary(answers: Answers) -> dict[str, str]:
    """The glossary alone."""
    links = _links(answers.repository)
    return {".gitignore": "build/\n"} | new_glossary(answers.name, answers.namespace, links)


def stored() -> Iterator[tuple[str, str]]:
    """The files as they are kept, by path."""
    yield from _below(files("cika.starter") / "files", "")


def page(name: str) -> str:
    """One of the pages of `docs/`, in Markdown.  Raises FileNotFoundError without one."""
    return (files("cika.starter") / "files" / "docs" / name).read_text("utf-8")


def site_of(repository: str) -> str:
    """Where GitHub publishes the site of a repository; "" for other forges."""
    owner, _, name = urlsplit(repository).path.strip("/").partition("/")
    if urlsplit(repository).hostname != "github.com" or not name:
        return ""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}" if name.lower() == host else f"https://{host}/{name}"


def _downloads(repository: str) -> dict[str, str]:
    """Where learners find the releases, and the package of all chapters."""
    host = urlsplit(repository).hostname or ""
    if repository and host != "github.com":  # whose addresses of a newest release are its own
        page = f"{repository}/{'-/' if 'gitlab' in host else ''}releases"
        return {"%RELEASES%": page, "%DOWNLOAD%": page}
    page = f"{repository or '../..'}/releases/latest"
    return {"%RELEASES%": page, "%DOWNLOAD%": f"{page}/download/all.apkg"}


def _links(repository: str) -> str:
    """The part of `cika.toml` about addresses."""
    if not repository:
        return (
            "\n# 仓库的地址定了以后，去掉下面两行的“#”：卡片背面就有“改进本条”和“报告问题”。\n"
            "# [links]\n"
            '# repository = "https://github.com/用户名/仓库名"\n'
        )
    text = f'\n[links]\nrepository = "{repository}"\n'
    if site := site_of(repository):
        text += f'# 网站发布以后，去掉下一行的“#”：卡片上的术语能点到词条页。\n# site = "{site}"\n'
    return text


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_text("utf-8")


def _filled(text: str, places: Mapping[str, str]) -> str:
    # in one pass, so that no answer is taken for a place
    return re.sub("|".join(places), lambda found: places[found[0]], text)


def _escaped(name: str) -> str:
    """Text that is only text in Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", name)
