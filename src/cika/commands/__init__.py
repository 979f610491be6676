"""One module per command; with the terminal, the only ones that print."""
