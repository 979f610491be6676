"""What was seen, said and read before, so that what did not change is not done again."""


class LostError(OSError):
    """Something that was there is not there, or broken; nothing is kept any more."""
