"""A glossary of any size, made of our own entries.

    python benchmarks/corpus.py FOLDER --entries 3000 [--broken 400] [--unmarked] [--from glossary]

The first copy is the glossary itself.  In every further one each noun, verb and adjective gives
way to another of jieba's dictionary, of the same class and length and the same throughout the
copy, so that terms, ids, links, relations, blanks and answers still belong together while all of
them are new.  What the format itself says stays.  The same arguments give the same bytes.

`--broken` misspells so many links, spread evenly; `--unmarked` takes the blanks out of the
definitions, so that a build has to choose them all.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import jieba
from jieba import posseg

MOST_CHAPTERS = 99
CONTENT = ("n", "v", "vn", "a", "an")
FREQUENT = 30
"""How often a word stands in jieba's corpus that may take another's place."""
KEPT = frozenset(
    "解析 改正 单选 多选 判断 填空 匹配 简答 练习 要点 例子 辨析 备注 公式 含义 定义 答案 举例 "
    "正确 错误 层级 流程 对照 坐标 纵轴 横轴 左上 左下 右上 右下 方面 以上 都对 上述 全部 说法 "
    "分类 包括 类型".split()
)
"""Words that the format, or a rule about questions, gives a meaning."""
HEADINGS = {"测验": "考查", "测试": "检测", "自测": "自查"}
"""Words that the format reads as 练习 where they stand alone, and others."""
KEPT_KEYS = ("标签", "来源", "卡片")
_NAMES_OPTION = re.compile(r"(?:[项选对错才]|正确).*|.*[选项而但故则且]")
"""Beside a letter or “第三” these would name an option by it, an error: options are shuffled."""
_CHINESE = re.compile(r"([\u4e00-\u9fa5]+)")
_MARK = re.compile(r"==([^=\n]+)==")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\.md\)")


class Page(NamedTuple):
    """One entry as it was written, cut into words."""

    chapter: int
    id: str
    term: str
    front: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    """Words in turn; a link is a tuple in disguise: `\\0text\\0id`."""


class Original(NamedTuple):
    chapters: tuple[str, ...]
    pages: tuple[Page, ...]
    names: frozenset[str]
    """Terms, abbreviations and other names: replaced as wholes."""
    words: Words


class Words:
    """The dictionary by class and length, and where every word of it stands."""

    def __init__(self) -> None:
        pools: dict[tuple[str, int], list[str]] = {}
        with jieba.get_dict_file() as file:
            for line in file.read().decode().splitlines():
                word, count, kind = line.split(" ")
                common = int(count) >= FREQUENT and kind in CONTENT and 2 <= len(word) <= 4
                free = word not in KEPT and not _NAMES_OPTION.fullmatch(word)
                if common and free and _CHINESE.fullmatch(word):
                    pools.setdefault((kind, len(word)), []).append(word)
        self.pools = list(pools.values())
        for pool in self.pools:
            random.Random(len(pool)).shuffle(pool)
        self.place = {
            word: (number, index)
            for number, pool in enumerate(self.pools)
            for index, word in enumerate(pool)
        }

    def other(self, copy: int) -> dict[str, str]:
        """What stands for every word in this copy: never the same for two."""
        chance = random.Random(copy)
        shifts = [chance.randrange(1, max(len(pool), 2)) for pool in self.pools]
        return {
            word: self.pools[number][(index + shifts[number]) % len(self.pools[number])]
            for word, (number, index) in self.place.items()
        }


def read(folder: Path) -> Original:
    """The glossary in `folder`, cut into words."""
    jieba.setLogLevel(60)
    chapters = tuple(sorted(path.name for path in folder.iterdir() if path.is_dir()))
    found = []
    names: set[str] = set()
    for number, chapter in enumerate(chapters):
        for path in sorted((folder / chapter).glob("*.md")):
            if path.name == "README.md":
                continue
            _, front, body = path.read_text("utf-8").split("---\n", 2)
            pairs = tuple(line.split(": ", 1) for line in front.splitlines())
            term = next(line[2:] for line in body.splitlines() if line.startswith("# "))
            names.add(term)
            for key, value in pairs:
                if key in ("别名", "缩写"):
                    names.update(value.strip("[]").split(", "))
            found.append((number, path.stem, term, pairs, body))
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    pages = [
        Page(
            number,
            stem,
            term,
            tuple((key, value) for key, value in pairs if key != "拼音"),
            tuple(_cut(body, by_first)),
        )
        for number, stem, term, pairs, body in found
    ]
    return Original(chapters, tuple(pages), frozenset(names), Words())


def _cut(body: str, names: dict[str, list[str]]) -> Iterator[str]:
    done = 0
    for link in _LINK.finditer(body):
        yield from _whole(body[done : link.start()], names)
        yield f"\0{link[1]}\0{PurePosixPath(link[2]).name}"
        done = link.end()
    yield from _whole(body[done:], names)


def _whole(text: str, names: dict[str, list[str]]) -> Iterator[str]:
    """Names as wholes, the rest word by word."""
    begin = at = 0
    while at < len(text):
        name = next((n for n in names.get(text[at], ()) if text.startswith(n, at)), "")
        if not name or (name.isascii() and text[at - 1 : at].isalnum()):
            at += 1
            continue
        yield from _words(text[begin:at])
        yield name
        begin = at = at + len(name)
    yield from _words(text[begin:])


def _words(text: str) -> Iterator[str]:
    for run in _CHINESE.split(text):
        if _CHINESE.fullmatch(run):
            yield from (pair.word for pair in posseg.cut(run))
        elif run:
            yield run


class Copy(NamedTuple):
    """One copy of the glossary: what stands for what in it."""

    number: int
    names: dict[str, str]
    words: dict[str, str]

    def say(self, word: str) -> str:
        """What stands for a word or a name."""
        said = self.names.get(word, self.words.get(word, word))
        return HEADINGS.get(said, said) if self.number else said


class Writer:
    """Writes a glossary of so many entries; `broken` of its links lead nowhere."""

    def __init__(self, original: Original, folder: Path, entries: int, broken: int) -> None:
        self.original = original
        self.folder = folder
        self.entries = entries
        self.each = broken / entries
        self.debt = 0.0
        self.taken: set[str] = set(original.names)
        self.listed: dict[str, list[tuple[str, str]]] = {}
        self.at_id = {page.id: index for index, page in enumerate(original.pages)}
        self.at_term = {page.term: index for index, page in enumerate(original.pages)}
        self.copy = Copy(0, {}, {})
        self.before: Copy | None = None

    def write(self, *, marked: bool) -> None:
        """All of it; without `marked` no definition has a blank of its own."""
        for number in range(math.ceil(self.entries / len(self.original.pages))):
            words = self.original.words.other(number) if number else {}
            self.before = self.copy if number else None
            self.copy = Copy(number, self._names(number, words), words)
            for index, page in enumerate(self.original.pages):
                if self._there(index):
                    self._page(page, marked=marked)
        for number, (home, listed) in enumerate(self.listed.items(), 1):
            lines = "".join(f"- [{term}]({stem}.md)\n" for term, stem in listed)
            about = f"# 第{number}章\n\n这一章有{len(listed)}个词条。\n\n## 学习顺序\n\n{lines}"
            (self.folder / home / "README.md").write_text(about, "utf-8")

    def _names(self, number: int, words: dict[str, str]) -> dict[str, str]:
        """A name for every name, which nothing else has."""
        if not number:
            return {}
        chance = random.Random(-number)
        nouns = next(pool for pool in self.original.words.pools if len(pool) > 1000)
        made = {}
        for name in sorted(self.original.names):
            new = "".join(words.get(word, word) for word in _words(name))
            while new in self.taken:
                new = chance.choice(nouns) + new
            self.taken.add(new)
            made[name] = new
        return made

    def _there(self, index: int) -> bool:
        return self.copy.number * len(self.original.pages) + index < self.entries

    def _holding(self, index: int) -> Copy | None:
        """The copy in which to find an entry: the last is not whole."""
        return self.copy if self._there(index) else self.before

    def _chapter(self, copy: Copy, page: Page) -> str:
        """The folder of a page in a copy; there are at most 99."""
        count = len(self.original.chapters)
        number = copy.number % (MOST_CHAPTERS // count) * count + page.chapter + 1
        return f"{number:02d}-{self.original.chapters[page.chapter].split('-', 1)[1]}"

    def _page(self, page: Page, *, marked: bool) -> None:
        home = self._chapter(self.copy, page)
        self.debt += self.each
        body = "".join(
            self._link(word, home) if word.startswith("\0") else self.copy.say(word)
            for word in page.body
        )
        if not marked:
            head, rest = body.split("\n## ", 1)
            body = head.replace("==", "") + "\n## " + rest
        front = [(key, self._value(key, value)) for key, value in page.front]
        if self.copy.number:  # what the card says already is no blank
            said = "\n".join((self.copy.say(page.term), *(value for _, value in front)))
            head, between, rest = body.partition("\n## ")
            head = _MARK.sub(lambda mark: mark[1] if mark[1] in said else mark[0], head)
            body = f"{head}{between}{rest}"
        matter = "".join(f"{key}: {value}\n" for key, value in front if value)
        stem = _stem(page.id, self.copy)
        (self.folder / home).mkdir(parents=True, exist_ok=True)
        (self.folder / home / f"{stem}.md").write_text(f"---\n{matter}---\n{body}", "utf-8")
        self.listed.setdefault(home, []).append((self.copy.say(page.term), stem))

    def _link(self, link: str, home: str) -> str:
        _, shown, target = link.split("\0")
        to = self.at_id[target]
        copy = self._holding(to)
        if copy is None:
            return shown
        name = _stem(target, copy)
        if self.debt >= 1:
            self.debt -= 1
            name = name[:2] + name[1:]
        chapter = self._chapter(copy, self.original.pages[to])
        place = name if chapter == home else f"../{chapter}/{name}"
        return f"[{copy.say(shown)}]({place}.md)"

    def _value(self, key: str, value: str) -> str:
        if key in KEPT_KEYS or (not self.copy.number and key != "相关"):
            return value
        words = value.strip("[]").split(", ")
        if key == "英文":
            words = [f"{word} {self.copy.number}" for word in words]
        elif key == "相关":
            copies = ((term, self._holding(self.at_term[term])) for term in words)
            words = [copy.say(term) for term, copy in copies if copy]
        else:
            words = [self.copy.say(word) for word in words]
        shown = ", ".join(words)
        return f"[{shown}]" if value.startswith("[") and words else shown


def _stem(name: str, copy: Copy) -> str:
    return f"{name}-{copy.number}" if copy.number else name


def make(
    folder: Path,
    entries: int,
    *,
    broken: int = 0,
    marked: bool = True,
    source: Path = Path("glossary"),
) -> None:
    """A glossary of so many entries in `folder`, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(source / "cika.toml", folder)
    Writer(read(source), folder, entries, broken).write(marked=marked)


def main() -> None:
    """Make one as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=3000)
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--unmarked", action="store_true")
    parser.add_argument("--from", dest="source", type=Path, default=Path("glossary"))
    options = parser.parse_args()
    make(
        options.folder,
        options.entries,
        broken=options.broken,
        marked=not options.unmarked,
        source=options.source,
    )


if __name__ == "__main__":
    main()
