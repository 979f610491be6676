"""A new repository: what `cika init` writes."""
