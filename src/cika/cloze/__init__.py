"""Which words of a definition to hide; the only room that knows jieba."""

from cika.cloze.chooser import Chooser

__all__ = ["Chooser"]
