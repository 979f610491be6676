"""One reader for each form; all give the same: `Document`s made of blocks, tables and cards."""
