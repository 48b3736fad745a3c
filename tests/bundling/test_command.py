"""`stokje bundle` on files."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from stokje.console.main import main

ROWS = [
    ("1", "Een tolk bij elk gesprek.", "condition"), ("2", "een tolk bij elk gesprek", "condition"),
    ("3", "Huiswerkhulp is gratis voor elk kind.", "solution"), ("4", "Hallo", "problem"),
    ("5", 'Zij zei: "gratis", én\nmeteen 👍', "works"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with (tmp_path / "said.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "text", "kind"), *ROWS])
    return tmp_path


def bundled(folder: Path, *options: str, name: str = "out.json") -> dict[str, Any]:
    assert main(["bundle", str(folder / "said.csv"), str(folder / name), *options]) == 0
    return json.loads((folder / name).read_text())


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_the_file_is_as_promised(folder) -> None:
    made = bundled(folder)
    assert set(made) == {"bundles", "themes", "suggestions", "set_aside", "embedder", "cpu_seconds"}
    assert sorted(one["id"] for some in made["bundles"] for one in some["statements"]) == list("12345")
    assert made["embedder"]["name"] == "lex"
    assert len(made["embedder"]["sha256"]) == 64
    assert {some["theme"] for some in made["bundles"]} == {theme["id"] for theme in made["themes"]}


def test_another_order_gives_the_same_file(folder) -> None:
    first = bundled(folder)
    lines = [("text", "id"), *((text, name) for name, text, _ in reversed(ROWS))]
    kinds = {name: kind for name, _, kind in ROWS}
    with (folder / "said.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("text", "id", "kind"), *((t, n, kinds[n]) for t, n in lines[1:])])
    second = bundled(folder)
    assert {**first, "cpu_seconds": 0} == {**second, "cpu_seconds": 0}


def test_what_editors_said_holds_and_ids_live_on(folder) -> None:
    decisions = [
        {"do": "together", "ids": ["1", "3"], "why": "Hoort bij elkaar"},
        {"do": "set-aside", "ids": ["4"], "why": "Te kort"},
        {"do": "label", "ids": ["1", "3"], "text": "Ouders doen mee"},
    ]
    given = write(folder, "said.json", json.dumps(decisions))
    first = bundled(folder, "--decisions", given)
    (both,) = [some for some in first["bundles"] if "1" in [one["id"] for one in some["statements"]]]
    assert both["label"] == "Ouders doen mee"
    assert {one["id"]: one["how"] for one in both["statements"]}["3"] == "editor"
    assert first["set_aside"] == [{"id": "4", "why": "Te kort"}]
    both["id"] = "b77"
    before = write(folder, "before.json", json.dumps(first))
    again = bundled(folder, "--decisions", given, "--previous", before)
    assert "b77" in [some["id"] for some in again["bundles"]]


def test_votes_become_support_with_groups(folder) -> None:
    votes = write(folder, "votes.csv", "voter,id,vote,group\na,1,1,x\nb,2,-1,y\n")
    made = bundled(folder, "--votes", votes)
    (tolk,) = [some for some in made["bundles"] if "1" in [one["id"] for one in some["statements"]]]
    assert (tolk["support"]["votes"]["agree"], tolk["support"]["votes"]["disagree"]) == (1, 1)
    assert [group["group"] for group in tolk["support"]["groups"]] == ["x", "y"]


def test_every_fault_is_named_and_nothing_is_written(folder, capsys) -> None:
    write(folder, "said.csv", "id,text\n1,a\n1,\n2,b,c\n")
    votes = write(folder, "votes.csv", "voter,id,vote\nx,9,2\n")
    given = write(folder, "said.json", '[{"do": "set-aside", "ids": ["9"]}]')
    words = [
        "bundle",
        str(folder / "said.csv"),
        str(folder / "out.json"),
        "--votes",
        votes,
        "--decisions",
        given,
    ]
    assert main(words) == 2
    told = capsys.readouterr().err
    for place in ("row 3, column id", "row 3, column text", "row 4", "row 2, column vote", "decision 1"):
        assert place in told
    assert not (folder / "out.json").exists()


def test_what_is_no_table_is_refused_in_words(folder, capsys) -> None:
    for content in (
        b"id,text\n1,\xff\n", b"", b'id,text\n1,"a\n', b"id,id,text\n1,2,a\n", b"name,text\n1,a\n"
    ):  # fmt: skip
        (folder / "said.csv").write_bytes(content)
        assert main(["bundle", str(folder / "said.csv"), str(folder / "out.json")]) == 2, content
        assert "said.csv" in capsys.readouterr().err, content


def test_an_earlier_file_that_is_none_is_refused(folder, capsys) -> None:
    words = ["bundle", str(folder / "said.csv"), str(folder / "out.json"), "--previous"]
    for text in ("{", "{}", '{"bundles": [1]}', '{"bundles": [{"id": 3, "statements": []}]}'):
        assert main([*words, write(folder, "before.json", text)]) == 2, text
        assert "before.json" in capsys.readouterr().err, text


def test_a_decision_that_is_none_is_refused(folder) -> None:
    words = ["bundle", str(folder / "said.csv"), str(folder / "out.json"), "--decisions"]
    for text in ("{}", "[1]", '[{"do": "apart", "ids": ["1"]}]', '[{"do": "label", "ids": ["1"]}]'):
        assert main([*words, write(folder, "said.json", text)]) == 2, text


def test_an_embedder_that_is_not_there_is_named(folder, capsys) -> None:
    words = ["bundle", str(folder / "said.csv"), str(folder / "out.json"), "--embedder", "cloud"]
    assert main(words) == 2
    assert "'cloud'" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(folder) -> None:
    assert main(["bundle", str(folder / "said.csv"), str(folder / "nowhere" / "out.json")]) == 2
