"""What the files say, judged: one entry, and all together."""
