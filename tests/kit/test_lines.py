from stokje.kit.services.lines import index, nearest

WRITTEN = '''# a remark
name = "x"

[[meetup]]
slug = "a"
[meetup.text.nl]
title = """
slug = "not a key"
"""
body = "b"

[[meetup]]
slug = "b"
themes = [
    "een",
]
'''


def test_each_value_has_its_line() -> None:
    lines = index(WRITTEN)
    assert lines["name",] == 2
    assert lines["meetup", 0, "slug"] == 5
    assert lines["meetup", 0, "text", "nl", "body"] == 10
    assert lines["meetup", 1, "slug"] == 13
    assert lines["meetup", 1, "themes"] == 14


def test_a_value_that_is_missing_has_the_line_of_what_it_belongs_to() -> None:
    assert nearest(index(WRITTEN), ("meetup", 1, "capacity")) == 12
    assert nearest(index(WRITTEN), ("elsewhere",)) == 1
