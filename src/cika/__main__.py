"""`python -m cika`."""

import sys

from cika.commands.main import main

sys.exit(main())
