"""`cika new`."""

from __future__ import annotations

import argparse
import sys

from cika.commands.terminal import CLEAN, FAILED, FINDINGS, ask, find_root, shown
from cika.findings.voice import told


def run(options: argparse.Namespace) -> int:
    from cika.files import write_file
    from cika.glossary.scaffold import id_from, known_as, new_entry
    from cika.glossary.words import TERM_SIGNS
    from cika.language.pinyin import reading, without_tones
    from cika.model.names import chapter_meant
    from cika.model.prose import plain
    from cika.pipeline import used_ids
    from cika.release.load import load

    root = find_root(options.glossary, options.lang)
    loaded = load(root) if root else None
    glossary = loaded.glossary if loaded else None
    if root is None or loaded is None or glossary is None:
        print(
            told(
                "先用“cika init”建一个词汇表，或用“cika check”看看哪里不对。",
                "Make a glossary with “cika init” first, or see with “cika check” what is wrong.",
            ),
            file=sys.stderr,
        )
        return FAILED
    term = " ".join(options.term.split())
    if not term or set(term) & set(TERM_SIGNS):
        print(
            told(f"术语只写文字，现在是“{term}”。", f"A term is words only; this is “{term}”."),
            file=sys.stderr,
        )
        return FAILED
    if known := known_as(glossary, term):
        print(
            told(
                f"“{term}”已经有了：{shown(root / known.path)}\n{plain(known.definition)}",
                f"“{term}” is there already: {shown(root / known.path)}\n{plain(known.definition)}",
            )
        )
        return FINDINGS
    listed = "\n".join(f"  {each.key}  {each.trail}" for each in glossary.chapters)
    said = options.chapter or ask(
        told(
            f"{listed}\n放在哪一章（写最前面的序号或名字）：",
            f"{listed}\nInto which chapter (the number or name in front): ",
        )
    )
    chapter = chapter_meant(glossary, said)
    if chapter is None:
        print(
            told(
                f"没有“{said}”这一章。现有的章节：\n{listed}",
                f"There is no chapter “{said}”. These are there:\n{listed}",
            ),
            file=sys.stderr,
        )
        return FAILED
    english = options.english or ask(told("英文名称（没有就回车）：", "English name (or Enter): "))
    definition = options.definition or ask(
        told(
            "释义（一到三句话，也可以先回车，以后再写）：",
            "Definition (one to three sentences, or Enter to write it later): ",
        )
    )
    entry_id = id_from(english) or id_from(without_tones(reading(term).pinyin))
    if not entry_id:
        print(
            told(
                "起不了文件名，请用--english写一个英文名称。",
                "No file name can be made; give an English name with --english.",
            ),
            file=sys.stderr,
        )
        return FAILED
    path = root / chapter.id / f"{entry_id}.md"
    if path.exists() or entry_id in used_ids(loaded):
        print(
            told(
                f"编号“{entry_id}”已经用过了，请用--english换一个英文名称。",
                f"The id “{entry_id}” was used before; give another name with --english.",
            ),
            file=sys.stderr,
        )
        return FAILED
    write_file(path, new_entry(term, english, definition).encode())
    print(
        told(
            f"已新建{shown(path)}\n写好以后运行：cika check",
            f"Made {shown(path)}\nWhen it is written, run: cika check",
        )
    )
    return CLEAN
