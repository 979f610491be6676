"""The least a check must do: read every entry, parse its front matter in C and its Markdown.

python benchmarks/peers/parse.py GLOSSARY
"""

import pathlib
import sys

import yaml
from markdown_it import MarkdownIt

parser = MarkdownIt("commonmark").enable("table")
for file in sorted(pathlib.Path(sys.argv[1]).glob("*/*.md")):
    text = file.read_text("utf-8")
    if text.startswith("---\n"):
        matter, _, text = text[4:].partition("\n---\n")
        yaml.load(matter, yaml.CSafeLoader)
    parser.parse(text)
