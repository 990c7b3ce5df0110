"""Waivers: findings that a person accepts, in a file `waivers.toml` beside the sources.

    [[waiver]]
    source = "quanzhou-2024.md"                  # which of the files in this folder
    finding = "a1b2c3d4e5"                       # the finding's id
    reason = "已与发文单位核实，合计行系笔误"
    who = "王芳"
    date = 2026-03-02
    figures = { declared = "31", computed = "30", difference = "1", raw = "31" }

`file` reads it, `figures` says what a waiver is given for, `match` lays waivers upon findings, `append` adds entries.
"""
