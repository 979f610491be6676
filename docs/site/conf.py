"""Sphinx's settings for the site of the documents; `make.py` lays the pages out."""

import logging

import jieba
from sphinx.search.zh import SearchChinese

from cika import __version__

# Sphinx 9.0 brings the English stemmer for Chinese pages, and asks the browser for a Chinese one.
SearchChinese.language_name = "English"
jieba.setLogLevel(logging.WARNING)  # Sphinx cuts Chinese words with it, for the search

project = "词卡"
copyright = "词卡的作者"  # noqa: A001 - Sphinx's name
version = release = __version__
language = "zh_CN"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = f"词卡 {__version__}"
html_show_sphinx = False
html_copy_source = False
html_search_language = "zh"
myst_heading_anchors = 3
myst_enable_extensions = ["fieldlist"]
suppress_warnings = ["misc.highlighting_failure"]  # fences of examples name files, not languages
highlight_language = "none"
