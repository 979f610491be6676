"""What several tests need: sample glossaries, the real Anki, a real browser."""
