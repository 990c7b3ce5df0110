"""What each word after `ingest` does; each module is imported only when its command is called."""
