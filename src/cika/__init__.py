"""cika (词卡): a folder of Chinese Markdown glossary entries becomes Anki decks."""

__version__ = "0.1.0"
