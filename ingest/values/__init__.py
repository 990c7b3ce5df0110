"""Pure readings of text: `str -> typed value or nothing`. No findings, no files, no state."""
