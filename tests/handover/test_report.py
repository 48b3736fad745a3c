"""The report on paper: tagged, in both languages, complete, and deaf to what people write in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pypdf import PdfReader

from stokje.campaign.models import Campaign, CampaignText
from stokje.handover.exports import report_pdf, sealed
from stokje.handover.exports.words import blocks
from stokje.handover.models import Edition
from stokje.handover.queries import items, read
from stokje.handover.services import blank_item
from tests.make.handover import bundle, edition
from tests.make.harvest import statement

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("paper; its queries are those of test_editions"),
]
NOTICE = "Oefencampagne naar een nieuwsbericht, niet van HUMAN"


@contextmanager
def rehearsal() -> Iterator[None]:
    today = dt.date(2021, 1, 27)
    made = Campaign.objects.create(
        slug="klassen", name="Klassen", article_starts_on=today, starts_on=today, rehearsal=True,
        contact_email="info@example.org",
    )  # fmt: skip
    CampaignText.objects.create(
        campaign=made, language="nl", question="Wat heeft elk kind nodig?", intro="", summary="",
        rehearsal_notice=NOTICE,
    )  # fmt: skip
    yield
    made.delete()


def paper(of: Edition, language: str = "nl") -> PdfReader:
    return PdfReader(io.BytesIO(report_pdf(of, language)))


def text(of: PdfReader) -> list[str]:
    """The words on each page; getting them back takes much longer than making the paper."""
    return [" ".join(page.extract_text().split()) for page in of.pages]


@pytest.fixture(scope="module")
def _frozen(stays: None) -> Edition:
    bundle(statement("Geen advies zonder een tweede paar ogen."))
    bundle(statement("Een tolk bij elk gesprek.", kind="solution"), title="Elke ouder krijgt een tolk")
    return edition()


@pytest.fixture
def frozen(_frozen: Edition, db: None) -> Edition:
    return Edition.objects.get(pk=_frozen.pk)


@pytest.fixture(scope="module")
def dutch(_frozen: Edition) -> PdfReader:
    """Its paper, which takes longer to make than to read."""
    return paper(_frozen)


@pytest.fixture(scope="module")
def words(dutch: PdfReader) -> str:
    """And all its words."""
    return " ".join(text(dutch))


WILD = '#panic("x") *niet vet* $x^2$ <kop> #read("/etc/passwd") @7 \\ // ```'
ODD = "Top \U0001f600\ufe0f, \u0416 en \u03b1, \u4e2d, \u0639\u0631, \ue000, a\u0301 \u2713 \u0001klaar"


@pytest.fixture(scope="module")
def pages(_frozen: Edition) -> list[str]:
    """The paper of a rehearsal with everything that people may write, and one condition blanked."""
    bundle(statement(WILD), title="#let a = 1 = geen kop")
    bundle(statement(ODD, kind="works"), title="Een \U0001f600 in de titel")
    made = edition(title_nl="Proef \U0001f600", changed="Er kwam meer bij.")
    blank_item(made.items.all()[0], "Hier stond een naam \U0001f600", "user:1")
    with rehearsal():
        return text(paper(made))


@pytest.fixture
def unruly(pages: list[str]) -> str:
    return " ".join(pages)


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Wat elk kind nodig heeft"), ("en", "What every child needs")]
)
def test_it_is_tagged_and_says_its_title_and_language(
    frozen: Edition, dutch: PdfReader, language: str, name: str
) -> None:
    made = dutch if language == "nl" else paper(frozen, language)
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata is not None
    assert made.metadata.title == name
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_it_contains_every_condition_and_every_statement_with_its_thread_number(
    frozen: Edition, words: str
) -> None:
    for item in items(frozen):
        reading = read(item)
        assert reading.title in words
        for place in reading.places:
            for said in place.statements:
                assert said.text in words
                assert said.number in words


def test_a_rehearsal_says_so_on_every_page(pages: list[str]) -> None:
    assert len(pages) >= 4
    assert all(NOTICE in page for page in pages)


def test_what_people_write_is_text_and_nothing_else(unruly: str) -> None:
    assert "#let a = 1 = geen kop" in unruly
    assert '#panic("x") *niet vet* $x^2$ <kop> #read("/etc/passwd") @7' in unruly


def test_table_heads_are_heads(dutch: PdfReader) -> None:
    root: Any = dutch.trailer["/Root"]
    roles = {str(node.get("/S")) for node in nodes(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/TH", "/TD", "/TOC"} <= roles


def nodes(node: Any) -> list[Any]:
    """The structure elements under this one."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if not hasattr(node, "get"):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [node, *(found for kid in kids for found in nodes(kid))]


def test_a_blanked_condition_is_visibly_blank_for_a_reason_that_may_hold_anything(
    unruly: str, words: str
) -> None:
    assert "Hier stond een naam [grinning face]" in unruly
    assert "tweede paar ogen" not in unruly
    assert "tweede paar ogen" in words


def test_markdown_becomes_pieces() -> None:
    assert blocks("Eén **twee** *drie*\nvier\n\n- vijf") == [
        {
            "kind": "p",
            "pieces": [
                {"text": "Eén ", "strong": False, "em": False},
                {"text": "twee", "strong": True, "em": False},
                {"text": " ", "strong": False, "em": False},
                {"text": "drie", "strong": False, "em": True},
                {"text": " ", "strong": False, "em": False},
                {"text": "vier", "strong": False, "em": False},
            ],
        },
        {"kind": "li", "pieces": [{"text": "vijf", "strong": False, "em": False}]},
    ]


def test_the_sealed_file_checks_out_also_after_a_blank(frozen: Edition) -> None:
    blank_item(frozen.items.all()[0], "Hier stond een naam.", "user:1")
    file = json.loads(json.dumps(sealed(frozen)))
    for item in file["items"]:
        if "content" in item:
            spelled = json.dumps(item["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            assert hashlib.sha256((item["salt"] + spelled).encode()).hexdigest() == item["hash"]
    assert file["items"][0]["blanked"]["reason"] == "Hier stond een naam."
    assert "salt" not in file["items"][0]
    hashes = "\n".join(item["hash"] for item in file["items"])
    assert hashlib.sha256(hashes.encode()).hexdigest() == file["root"]


def test_whatever_a_phone_can_write_comes_out_on_paper(unruly: str) -> None:
    assert "Proef [grinning face]" in unruly
    assert "klaar" in unruly
    assert "[cjk unified ideograph-4e2d]" in unruly


def test_one_table_is_a_table_and_no_tables(frozen: Edition, words: str) -> None:
    labels = {label for label, number in read(items(frozen)[0]).figures if number == "1"}
    assert labels == {"uitspraak", "tafel", "meetup"}
    assert "tafels 1" not in words
