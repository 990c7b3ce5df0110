"""What Chromium makes of markup, sound and broken: asked once, kept in JSON, held against the reader by the suite.

`python -m tests.browser.ask` asks anew; it needs `chromium` on the path, the suite does not.
"""
