"""Files for people who begin: a new glossary, a new entry."""

from __future__ import annotations

import json
import re

from cika.model.entries import Entry, Glossary

_SETTINGS = """\
# 词卡的设置，全部写法见“cika explain 设置”。

# 牌组的名字，各章是它的子牌组。
name = {name}

# 让这个词汇表的卡片与别人的不同。发布以后不要再改。
namespace = "{namespace}"
{links}"""

_README = """\
# 开始

把这一章改成你的第一章：改标题，改这段说明，再换上自己的词条。

## 学习顺序

1. [间隔重复](spaced-repetition.md)
"""

_ENTRY = """\
---
英文: Spaced Repetition
别名: [间隔复习]
---

# 间隔重复

把复习安排在快要遗忘的时候，每次答对就把下一次复习推得更远的学习方法。它利用的是间隔效应：同样的时间，分几次学比一次学完记得更牢。

## 例子

今天学会的词，明天复习一次，三天后再复习一次，然后是一周、一个月。

## 练习

### 判断 1

一次背得越久，就记得越牢。

- [ ] 对
- [x] 错

> 改正：把同样的时间分成几次，隔一段再学，记得更牢。
"""

_NEW = """\
---
英文: {english}
---

# {term}

{definition}
"""

_TODO = "<!-- 在这里写一到三句话：先说它是哪一类，再说它与同类有什么不同。 -->"


def new_glossary(name: str, namespace: str, links: str) -> dict[str, str]:
    """The files of a small glossary that builds, by path; `links` ends its settings."""
    return {
        "glossary/cika.toml": _SETTINGS.format(
            name=json.dumps(name, ensure_ascii=False),  # a TOML string is written like a JSON one
            namespace=namespace,
            links=links,
        ),
        "glossary/01-start/README.md": _README,
        "glossary/01-start/spaced-repetition.md": _ENTRY,
    }


def new_entry(term: str, english: str, definition: str) -> str:
    """The text of a new entry; without a definition it says where to write one."""
    plain = re.fullmatch(r"[A-Za-z0-9](?:[\w .()/&'-]*[\w.)])?", english)
    value = english if plain else json.dumps(english, ensure_ascii=False)
    text = _NEW.format(term=term, english=value, definition=definition or _TODO)
    return text if english else text.replace('---\n英文: ""\n---\n\n', "")


def id_from(words: str) -> str:
    """An id made of English words or pinyin without tones."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def known_as(glossary: Glossary, term: str) -> Entry | None:
    """The entry that already answers to this name."""
    wanted = term.casefold()
    for entry in glossary.entries:
        if wanted in (name.casefold() for name in entry.names):
            return entry
    return None
