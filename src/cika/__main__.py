"""`python -m cika`."""

from cika.commands.main import run

run()
