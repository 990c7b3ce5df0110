"""Sheets printed to PDF by the programs that offices print with: Chromium, LibreOffice, and reportlab for odd geometry.

`python -m tests.printing` (`make pdf-fixtures`) writes the files under tests/fixtures/pdf, which are committed, so that
the suite needs none of these programs.
"""
