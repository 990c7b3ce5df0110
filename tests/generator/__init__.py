"""Invented tables of the family with a known truth, and the judgement on how they were read.

`make_case(seed)` gives a table in Markdown; `judge(case, result)` says what was wrong
in silence, what was missed, and what was alarmed at for nothing.
It is written from the contract alone, so that it shares no misunderstanding with the program.
"""
