"""Workbooks: the sheets of .xlsx, .xls and .ods files as grids, every cell by its own address and as it is shown."""
