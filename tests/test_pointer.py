"""JSON Pointers escape what would be read as their own marks."""

from ingest.pointer import parts_of, pointer, token


def test_parts_are_joined_and_escaped() -> None:
    assert pointer("projects", 0, "components", 2, "schedule", "q1") == "/projects/0/components/2/schedule/q1"
    assert pointer("extra", "镇/村~1") == "/extra/镇~1村~01"
    assert pointer() == ""
    assert token("镇/村~1") == "镇~1村~01"


def test_parts_are_read_as_they_were_written() -> None:
    assert parts_of(pointer("extra", "镇/村~1", 3)) == ["extra", "镇/村~1", "3"]
    assert parts_of("/extra/~01") == ["extra", "~1"]
    assert parts_of("") == []
