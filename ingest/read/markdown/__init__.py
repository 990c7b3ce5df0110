"""A Markdown source as tables and the text between them: `reader`."""
