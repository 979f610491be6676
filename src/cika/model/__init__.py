"""What crosses rooms: the text of an entry, entries, notes' names, places in a text."""
