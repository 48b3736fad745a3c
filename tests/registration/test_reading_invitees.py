"""Lists of people as hosts have them: every kind of file, and every fault by its place."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from stokje.campaign.enums import Role
from stokje.registration.services import (
    Invited,
    as_lines,
    csv_template,
    read_file,
    read_lines,
    read_people,
    xlsx_template,
)
from stokje.shared.errors import Faults

ROLES = list(Role)
SANNE = Invited("Sanne de Wit", "sanne@example.org", "teacher")


def read(content, role=""):
    table = read_lines(content) if isinstance(content, str) else read_file(content)
    return read_people(table, ROLES, role)


def people(content, role=""):
    return read(content, role).people


def faults(content, role="", language="nl"):
    with translation.override(language), pytest.raises(Faults) as raised:
        read(content, role)
    return [str(fault) for fault in raised.value.faults]


def xlsx(*rows, change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("line", [
    "Sanne de Wit, sanne@example.org, teacher",
    "Sanne de Wit; sanne@example.org; Teacher",
    "Sanne de Wit\tsanne@example.org\tLEERKRACHT (m/v)",
    "Sanne de Wit <sanne@example.org>, docente",
    "rol\te-mail\tnaam\nleraar\tsanne@example.org\tSanne de Wit",
])  # fmt: skip
def test_a_line_is_read_however_it_is_written(line):
    assert people(f"\n{line}\n\n") == [SANNE]


def test_only_addresses_get_the_role_chosen_for_all():
    text = 'sanne@example.org\nTom <tom@example.org>\n"Wit, Sam de" <sam@x.nl>; mailto:an@x.nl, bo@x.nl'
    found = people(text, role="parent")
    assert [(one.name, one.email) for one in found] == [
        ("", "sanne@example.org"), ("Tom", "tom@example.org"), ("Wit, Sam de", "sam@x.nl"), ("", "an@x.nl"),
        ("", "bo@x.nl"),
    ]  # fmt: skip
    assert {one.role for one in found} == {"parent"}


def test_names_before_addresses_on_one_line_are_read_and_what_is_no_address_is_told():
    found = people("Sanne de Wit sanne@x.nl, Tom <tom@x.nl>; bo@x.nl en an@x.nl / al@x.nl", role="parent")
    assert [(one.name, one.email) for one in found] == [
        ("Sanne de Wit", "sanne@x.nl"), ("Tom", "tom@x.nl"), ("", "bo@x.nl"), ("", "an@x.nl"),
        ("", "al@x.nl"),
    ]  # fmt: skip
    assert faults("Tom <tom@x.nl>, bo@x.nl; karim", role="parent", language="en") == [
        "Line 1: “karim” is not an e-mail address. It looks like name@example.org."
    ]


def test_a_formula_in_a_part_of_a_name_is_a_fault():
    said = faults("first name\tlast name\te-mail\nPiet\t=1+1\tpiet@x.nl", role="parent", language="en")
    assert said == ["Line 2: “=1+1” is a formula. Write the words themselves."]


@pytest.mark.parametrize("name", [
    "Leerkracht", "leraar", "teacher", "Docent (m/v/x)", "TEACHERS", " leraren ",
])  # fmt: skip
def test_a_role_is_known_by_the_names_people_type(name):
    assert people(f"a@x.nl;{name}")[0].role == "teacher"
    assert people("a@x.nl;schoolleider (m/v)")[0].role == "school_leader"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_read_in_any_letters_and_separator(encoding, separator):
    rows = [
        ["FUNCTIE", "Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres", "School", "Telefoon", "Taal"],
        [],
        ["ouder", "Zoë", "van", "Dijk", "zoe@example.org", '"De Brug, Urk"', "06", "Engels"],
    ]
    content = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    found = read(content)
    assert found.people == [Invited("Zoë van Dijk", "zoe@example.org", "parent", "De Brug, Urk", "en")]
    assert len(found.notes) == 1
    assert "G (Telefoon)" in found.notes[0]


def test_an_excel_file_is_read_as_it_is_seen():
    def change(book):
        sheet = book.active
        sheet["B5"].hyperlink, sheet["B5"].value = "mailto:link@example.org?subject=x", "mail Link"
        sheet.row_dimensions[6].hidden = True
        book.create_sheet("Leeg")
        hidden = book.create_sheet("Oud")
        hidden.append(["oud@example.org"])
        hidden.sheet_state = "hidden"

    content = xlsx(
        ["Genodigden van de gemeente"],
        [],
        ["Organisatie", "Mail", "Rol", "Naam"],
        [1234, " sanne@example.org\u200b", "leraar", "Sanne de Wit"],
        ["X", "", "ouder", "Link"],
        ["X", "weg@example.org", "ouder", "Weg"],
        change=change,
    )
    found = read(content)
    assert found.people == [
        Invited("Sanne de Wit", "sanne@example.org", "teacher", "1234"),
        Invited("Link", "link@example.org", "parent", "X"),
    ]
    assert len(found.notes) == 1


def test_every_fault_is_named_by_row_and_column_at_once():
    rows = [
        ["Naam", "E-mail", "Rol", "Taal"],
        ["A", "a@x.nl", "leraer", "nl"],
        ["B", "b.x.nl", "bakker", "fr"],
        ["=A1&B1", "c@x.nl", "ouder"],
        ["D", "", "ouder"],
        ["E", "d@x.nl", "ouder"],
        ["E", "D@X.nl", "leraar"],
    ]
    places = [
        "Row 2, column C", "Row 3, column B", "Row 3, column C", "Row 3, column D", "Row 4, column A",
        "Row 5, column B", "Row 7, column C",
    ]  # fmt: skip
    for content in (xlsx(*rows), "\n".join(";".join(row) for row in rows).encode()):
        found = faults(content, language="en")
        assert [one.split(":")[0] for one in found] == places
        assert "Do you mean “teacher”?" in found[0]
    assert faults(content)[0] == "Rij 2, kolom C: “leraer” is geen rol. Bedoelt u “leraar”?"


def test_of_many_addresses_on_one_line_each_without_a_role_is_named():
    assert faults("anna@x.nl, Bo <bo@x.nl>", language="en") == [
        "Line 1: anna@x.nl has no role. Add it, or choose a role for who has none.",
        "Line 1: bo@x.nl has no role. Add it, or choose a role for who has none.",
    ]


def test_of_very_many_faults_the_first_hundred_are_named_and_the_rest_counted():
    found = faults("\n".join(f"a{number}@x.nl; bakker" for number in range(350)), language="en")
    assert len(found) == 101
    assert "250" in found[-1]


def test_the_same_person_twice_is_told_and_read_once():
    found = read("a@x.nl; ouder\nA@X.nl; parent")
    assert len(found.people) == 1
    assert len(found.notes) == 1


def test_a_role_that_the_campaign_does_not_offer_is_a_fault():
    with pytest.raises(Faults):
        read_people(read_lines("a@x.nl; leerling"), [Role.TEACHER])


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


def with_macros():
    made = io.BytesIO(xlsx(["a@x.nl", "ouder"]))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return made.getvalue()


def two_sheets():
    return xlsx(["a@x.nl", "ouder"], change=lambda book: book.create_sheet("B").append(["b@x.nl"]))


@pytest.mark.parametrize(("content", "said"), [
    (packed(xl__workbook=b"0" * (13 * 1024 * 1024)), "unpacks to too much"),
    (with_macros(), "macros"),
    (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old or has a password"),
    (packed(mimetype="application/vnd.oasis"), "not an Excel file"),
    (b"PK\x03\x04broken", "cannot be read"),
    (packed(xl__workbook="<broken"), "cannot be read"),
    (b"%PDF-1.7", "PDF"),
    (b"x" * (2 * 1024 * 1024 + 1), "2 MB"),
    (b"a@x.nl;ouder\n" * 5002, "5000 rows"),
    (bytes(range(256)) * 4, "cannot be read"),
    (two_sheets(), "more than one sheet"),
    (b"naam;rol\nA;ouder", "No column is headed"),
    (b"naam;e-mail;mail\nA;a@x.nl;b@x.nl", "says the same as column B"),
    (b"", "Nobody is named"),
    (" \n ", "Nobody is named"),
])  # fmt: skip
def test_what_cannot_be_a_list_is_refused_with_what_to_do(content, said):
    assert said in faults(content, language="en")[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_empty_list_reads_back_in_either_language(language):
    with translation.override(language):
        files = xlsx_template(ROLES), csv_template(ROLES)
    for content in files:
        assert [one.role for one in people(content)] == [Role.TEACHER, Role.SCHOOL_LEADER]
        assert {one.language for one in people(content)} == {language}


CELLS = st.one_of(
    st.sampled_from(["", "a@x.nl", "b@x.nl", "Rol", "E-mail", "naam", "leraar", "nl", "=1+1", "A <c@x.nl>"]),
    st.text(max_size=12),
)


@settings(max_examples=settings.default.max_examples // 2)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from(["", "parent"]))
def test_any_table_is_people_or_faults_in_order(rows, role):
    text = "\n".join("\t".join(row) for row in rows)
    for content in (text, text.encode("utf-8", "replace"), text.replace("\t", ";")):
        first, second = (_outcome(content, role) for _time in range(2))
        assert first == second


def _outcome(content, role):
    try:
        found = read(content, role).people
    except Faults as wrong:
        return [str(fault) for fault in wrong.faults]
    assert len({one.email.lower() for one in found}) == len(found)
    assert people(as_lines(found)) == found
    return found


def test_faults_stand_in_the_order_of_the_rows():
    found = faults(
        "\n".join(["a@x.nl; bakker", "Bo; b.x.nl; ouder", "c@x.nl; ouder", "d@x.nl"]), language="en"
    )
    assert [one.split(":")[0] for one in found] == ["Line 1", "Line 2", "Line 4"]
    assert "“b.x.nl” is not an e-mail address" in found[1]
