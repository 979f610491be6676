"""`python -m cika`."""

import sys

from cika.cli import main

sys.exit(main())
