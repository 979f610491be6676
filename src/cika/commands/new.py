"""`cika new`."""

from __future__ import annotations

import argparse
import sys

from cika.commands.terminal import CLEAN, FAILED, FINDINGS, ask, cache_folder, find_root, shown
from cika.findings.sentence import Sentence

_FIRST = Sentence(
    "先用“cika init”建一个词汇表，或用“cika check”看看哪里不对。",
    "Make a glossary with “cika init” first, or see with “cika check” what is wrong.",
)
_ONLY_TEXT = Sentence("术语只写文字，现在是“{term}”。", "A term is plain text; now it is “{term}”.")
_THERE = Sentence("“{term}”已经有了：{path}", "“{term}” is there already: {path}")
_WHICH = Sentence(
    "放在哪一章（写最前面的序号或名字）：", "Into which chapter (what its line begins with)? "
)
_NO_CHAPTER = Sentence(
    "没有“{said}”这一章。现有的章节：", "There is no chapter “{said}”. There are:"
)
_ENGLISH = Sentence("英文名称（没有就回车）：", "English name (Enter for none): ")
_DEFINITION = Sentence(
    "释义（一到三句话，也可以先回车，以后再写）：",
    "Definition (one to three sentences; Enter to write it later): ",
)
_NO_NAME = Sentence(
    "起不了文件名，请用--english写一个英文名称。",
    "No file name can be made of it; give an English name with --english.",
)
_USED = Sentence(
    "编号“{id}”已经用过了，请用--english换一个英文名称。",
    "The id “{id}” has been used; give another English name with --english.",
)
_DONE = Sentence(
    "已新建{path}\n写好以后运行：cika check", "Made {path}\nWhen it is written, run: cika check"
)


def run(options: argparse.Namespace) -> int:
    from cika.files import write_file
    from cika.glossary.scaffold import id_from, known_as, new_entry
    from cika.glossary.words import TERM_SIGNS
    from cika.language.pinyin import reading, without_tones
    from cika.model.names import chapter_meant
    from cika.model.prose import plain
    from cika.pipeline import used_ids
    from cika.release.load import load

    language = options.lang
    root = find_root(options.glossary, language)
    loaded = load(root) if root else None
    glossary = loaded.glossary if loaded else None
    if root is None or loaded is None or glossary is None:
        print(_FIRST.said(language), file=sys.stderr)
        return FAILED
    term = " ".join(options.term.split())
    if not term or set(term) & set(TERM_SIGNS):
        print(_ONLY_TEXT.said(language, term=term), file=sys.stderr)
        return FAILED
    if known := known_as(glossary, term):
        print(_THERE.said(language, term=term, path=shown(root / known.path)))
        print(plain(known.definition))
        return FINDINGS
    listed = "\n".join(f"  {each.key}  {each.trail}" for each in glossary.chapters)
    said = options.chapter or ask(f"{listed}\n{_WHICH.said(language)}")
    chapter = chapter_meant(glossary, said)
    if chapter is None:
        print(f"{_NO_CHAPTER.said(language, said=said)}\n{listed}", file=sys.stderr)
        return FAILED
    english = options.english or ask(_ENGLISH.said(language))
    definition = options.definition or ask(_DEFINITION.said(language))
    entry_id = id_from(english) or id_from(without_tones(reading(term, cache_folder()).pinyin))
    if not entry_id:
        print(_NO_NAME.said(language), file=sys.stderr)
        return FAILED
    path = root / chapter.id / f"{entry_id}.md"
    if path.exists() or entry_id in used_ids(loaded):
        print(_USED.said(language, id=entry_id), file=sys.stderr)
        return FAILED
    write_file(path, new_entry(term, english, definition).encode())
    print(_DONE.said(language, path=shown(path)))
    return CLEAN
