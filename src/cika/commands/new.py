"""`cika new`."""

from __future__ import annotations

import argparse
import sys

from cika.commands.terminal import CLEAN, FAILED, FINDINGS, ask, find_root, shown


def run(options: argparse.Namespace) -> int:
    from cika.files import write_file
    from cika.glossary.scaffold import id_from, known_as, new_entry
    from cika.glossary.words import TERM_SIGNS
    from cika.language.pinyin import reading, without_tones
    from cika.model.names import chapter_meant
    from cika.model.prose import plain
    from cika.pipeline import used_ids
    from cika.release.load import load

    root = find_root(options.glossary)
    loaded = load(root) if root else None
    glossary = loaded.glossary if loaded else None
    if root is None or loaded is None or glossary is None:
        print("先用“cika init”建一个词汇表，或用“cika check”看看哪里不对。", file=sys.stderr)
        return FAILED
    term = " ".join(options.term.split())
    if not term or set(term) & set(TERM_SIGNS):
        print(f"术语只写文字，现在是“{term}”。", file=sys.stderr)
        return FAILED
    if known := known_as(glossary, term):
        print(f"“{term}”已经有了：{shown(root / known.path)}\n{plain(known.definition)}")
        return FINDINGS
    listed = "\n".join(f"  {each.key}  {each.trail}" for each in glossary.chapters)
    said = options.chapter or ask(f"{listed}\n放在哪一章（写最前面的序号或名字）：")
    chapter = chapter_meant(glossary, said)
    if chapter is None:
        print(f"没有“{said}”这一章。现有的章节：\n{listed}", file=sys.stderr)
        return FAILED
    english = options.english or ask("英文名称（没有就回车）：")
    definition = options.definition or ask("释义（一到三句话，也可以先回车，以后再写）：")
    entry_id = id_from(english) or id_from(without_tones(reading(term).pinyin))
    if not entry_id:
        print("起不了文件名，请用--english写一个英文名称。", file=sys.stderr)
        return FAILED
    path = root / chapter.id / f"{entry_id}.md"
    if path.exists() or entry_id in used_ids(loaded):
        print(f"编号“{entry_id}”已经用过了，请用--english换一个英文名称。", file=sys.stderr)
        return FAILED
    write_file(path, new_entry(term, english, definition).encode())
    print(f"已新建{shown(path)}\n写好以后运行：cika check")
    return CLEAN
