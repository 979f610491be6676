"""A problem in somebody's file: the finding, the table of codes, a page about each."""
