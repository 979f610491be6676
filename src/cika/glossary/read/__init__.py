"""From files to the glossary, with everything that is wrong with them."""
