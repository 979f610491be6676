"""Entries as Anki notes in packages; the only room that knows genanki."""
