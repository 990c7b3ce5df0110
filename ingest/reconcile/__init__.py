"""Every claim held against what was read, and every check on numbers, text and names."""

from ingest.reconcile.run import reconcile

__all__ = ["reconcile"]
