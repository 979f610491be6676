"""The script that one would write in an afternoon: Markdown, jieba's keywords, genanki.

    python benchmarks/peers/obvious.py GLOSSARY OUT.apkg

A card for the term, a cloze of the two best keywords of its definition, a card a question; nothing
is checked, and nothing remembered from one build to the next.
"""

import pathlib
import re
import sys

import genanki
import jieba.analyse
import yaml
from markdown_it import MarkdownIt

parser = MarkdownIt("commonmark").enable("table")
basic = genanki.Model(
    1607392319,
    "Basic",
    fields=[{"name": "Front"}, {"name": "Back"}],
    templates=[{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}],
)
decks = []
for folder in sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir()):
    deck = genanki.Deck(abs(hash(folder.name)) % 2**31, f"Glossary::{folder.name}")
    decks.append(deck)
    for file in sorted(folder.glob("*.md")):
        if file.name == "README.md":
            continue
        _, matter, text = file.read_text("utf-8").split("---\n", 2)
        front = yaml.safe_load(matter)
        term = re.search("^# (.*)", text, re.MULTILINE)[1]
        text, _, exercises = text.partition("\n## 练习\n")
        definition = text.split(term, 1)[1].partition("\n## ")[0].strip().replace("==", "")
        tags = [tag.replace(" ", "_") for tag in front.get("标签", ())]
        deck.add_note(genanki.Note(model=basic, fields=[term, parser.render(text)], tags=tags))
        cloze = definition
        for number, word in enumerate(jieba.analyse.extract_tags(definition, topK=2), 1):
            cloze = cloze.replace(word, f"{{{{c{number}::{word}}}}}", 1)
        if cloze != definition:
            fields = [parser.render(cloze), parser.render(text)]
            deck.add_note(genanki.Note(model=genanki.CLOZE_MODEL, fields=fields, tags=tags))
        for exercise in exercises.split("\n### ")[1:]:
            front, _, back = exercise.partition("> 解析：")
            fields = [parser.render(front), parser.render(back)]
            deck.add_note(genanki.Note(model=basic, fields=fields, tags=tags))
genanki.Package(decks).write_to_file(sys.argv[2])
