"""Markdown and YAML in, entries out, with everything that is wrong with them."""

from cika.glossary.folder import read_glossary

__all__ = ["read_glossary"]
