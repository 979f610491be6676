"""cika (词卡): a folder of Chinese Markdown glossary entries becomes Anki decks."""

__version__ = "1.0.0"
