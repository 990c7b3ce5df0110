"""The fault-injection benchmark: one fault in each of many clean tables, and what becomes of it."""
