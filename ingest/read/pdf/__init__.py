"""PDF: characters, rules and fills from pdfium, tables from the rules, text from the characters.

`reader` goes through the pages. The `pdfium_` modules alone ask pdfium, and give a `page`; `rules`, `lattice`,
`columns` and `gaps` are geometry without a page; `lines`, `text`, `spread` and `vertical` put characters in order;
`overhang`, `overflow`, `below`, `interleaved` and `cut` see to what does not stand where it should.
`pdfplumber_pages` is the second engine.
"""
