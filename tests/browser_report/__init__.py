"""The report in a real browser: what a person sees, does and prints.

`make browser` runs these tests with Debian's Chromium. Without a Chromium they are skipped, with the reason.
`python -m tests.browser_report.screenshots` takes the pictures in the README anew.
"""
