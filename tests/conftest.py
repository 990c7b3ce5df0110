"""Settings of all tests: property tests have no deadline, as machines differ and are busy."""

from hypothesis import settings

settings.register_profile("ingest", deadline=None)
settings.load_profile("ingest")
