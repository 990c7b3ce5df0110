"""JSON Pointers escape what would be read as their own marks."""

from ingest.values.pointer import pointer


def test_parts_are_joined_and_escaped() -> None:
    assert pointer("projects", 0, "components", 2, "schedule", "q1") == "/projects/0/components/2/schedule/q1"
    assert pointer("extra", "镇/村~1") == "/extra/镇~1村~01"
    assert pointer() == ""
