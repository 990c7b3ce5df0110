"""`python -m ingest`."""

import sys

from ingest.cli import program

if __name__ == "__main__":
    sys.exit(program())
