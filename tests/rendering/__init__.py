"""A table written into each format, in the ways that offices and web sites write it.

A `Form` is what a table prints, a `Sheet` the same laid out as blocks of lines and cells with their spans; a module
for each format turns a Sheet into the bytes of a file. Nothing here knows how the program reads: what a Sheet
prints must come back from every format.
"""
