"""What was seen, said and read before, so that what did not change is not done again."""
