"""Role and language as people type them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from functools import cache

from django.utils import translation

from stokje.campaign.enums import Role
from stokje.shared.languages import Language

SAID: dict[Role, str] = {
    Role.TEACHER: (
        "leraar, lerares, leraren, leerkracht, leerkrachten, docent, docente, docenten, "
        "onderwijzer, onderwijzeres, juf, meester, vakdocent, vakleerkracht, groepsleerkracht, "
        "mentor, teachers"
    ),
    Role.SCHOOL_LEADER: (
        "schoolleider, schoolleiders, schoolleiding, directeur, directrice, schooldirecteur, "
        "adjunct-directeur, rector, conrector, teamleider, locatieleider, school leaders, school "
        "principal, principal, headteacher, head teacher, head"
    ),
    Role.BOARD_MEMBER: (
        "schoolbestuurder, schoolbestuurders, schoolbestuur, bestuurder, bestuurslid, college van "
        "bestuur, cvb, toezichthouder, school board members, board member, school board"
    ),
    Role.POLITICIAN: (
        "lokale politicus, politicus, raadslid, raadsleden, gemeenteraadslid, wethouder, "
        "wethouders, burgemeester, statenlid, steunfractielid, politician, politicians, "
        "councillor, councilor, alderman, mayor"
    ),
    Role.CIVIL_SERVANT: (
        "ambtenaar, ambtenaren, gemeenteambtenaar, beleidsmedewerker, beleidsadviseur, "
        "leerplichtambtenaar, civil servants, policy officer"
    ),
    Role.SUPPORT_STAFF: (
        "onderwijsondersteuner, onderwijsondersteuners, onderwijsondersteunend personeel, oop, "
        "onderwijsassistent, leraarondersteuner, intern begeleider, ib, ib'er, zorgcoördinator, "
        "kwaliteitscoördinator, conciërge, ondersteuner, teaching assistant, caretaker"
    ),
    Role.PARENT: (
        "ouder, ouders, vader, moeder, verzorger, ouder of verzorger, ouder/verzorger, mr-lid, "
        "parents, mother, father, guardian, carer, parent or carer"
    ),
    Role.PUPIL: (
        "leerling, leerlingen, scholier, scholieren, leerling van 16 jaar of ouder, leerling 16+, "
        "pupil, pupils, student, studenten, students"
    ),
    Role.OTHER: "anders, overig, overige, overigen, others",
}
LANGUAGES = {
    Language.DUTCH: "nl, nederlands, dutch, ned, nl-nl",
    Language.ENGLISH: "en, engels, english, eng, en-gb, en-us",
}
EITHER = re.compile(r"\(?\b[mvfxh](?:\s*/\s*[mvfxh])+\b\)?")


def plain(text: str) -> str:
    """The bare word: no capitals, no (m/v), no marks around it."""
    bare = EITHER.sub(" ", text.casefold())
    return re.sub(r"[\s_\-]+", " ", bare).strip(" .:;*")


@cache
def role_names() -> dict[str, Role]:
    """Every name that a role goes by, in either language."""
    found: dict[str, Role] = {}
    for role, said in SAID.items():
        names = [role.value, *said.split(", ")]
        for language in Language.values:
            with translation.override(language):
                names.append(str(role.label))
        found |= {plain(name): role for name in names}
    return found


def role_named(text: str) -> Role | None:
    """The role that goes by this name."""
    return role_names().get(plain(text))


def role_like(text: str, among: Collection[Role]) -> Role | None:
    """The role that was meant, perhaps, where the name is not quite one."""
    names = [name for name, role in role_names().items() if role in among]
    close = difflib.get_close_matches(plain(text), names, n=1, cutoff=0.75)
    return role_names()[close[0]] if close else None


@cache
def _languages() -> dict[str, Language]:
    return {name: language for language, said in LANGUAGES.items() for name in said.split(", ")}


def language_named(text: str) -> Language | None:
    """The language that goes by this name."""
    return _languages().get(text.casefold().strip(" ."))
