"""The order of the rooms, as far as import contracts do not see it."""

from __future__ import annotations

import re

from django.apps import apps

from tests.house.project import (
    SOURCE,
    contracts,
    floors,
    may_use,
    python_files,
    room_of,
    rooms,
    templates,
    text_of,
    where,
)

INCLUDED = re.compile(r"""\{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
NAMED_IN_CODE = re.compile(r"""["'](\w+)/[\w/.-]+\.(?:html|txt)["']""")
SIGNAL = re.compile(
    r"@receiver\b|django\.db\.models\.signals|django\.dispatch|\b(?:pre|post)_(?:save|delete)\b"
)
SHAPELESS = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}


def test_every_folder_is_a_room_with_a_place_in_the_house() -> None:
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert folders <= set(floors())


def test_every_room_is_installed_and_under_the_contract_for_its_files() -> None:
    ours = (config.name for config in apps.get_app_configs() if config.name.startswith("stokje."))
    installed = {name.removeprefix("stokje.") for name in ours}
    contracted = contracts()["importlinter:contract:files"]["containers"].split()
    assert installed == set(rooms())
    assert {name.removeprefix("stokje.") for name in contracted} == set(rooms()) - {"shared"}


def test_no_room_is_an_empty_shell() -> None:
    empty = [
        name
        for name in rooms()
        if not any(
            path.name not in {"__init__.py", "apps.py"}
            for path in (SOURCE / name).rglob("*.*")
            if path.suffix != ".pyc"
        )
    ]
    assert empty == []


def test_tables_refer_only_to_tables_further_down() -> None:
    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in floors()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in floors()
        if not may_use(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert upwards == []


def test_templates_include_only_templates_further_down() -> None:
    upwards = [
        f"{where(path, text, found.start())} uses {found[1]}"
        for path in templates()
        for text in [text_of(path)]
        for found in INCLUDED.finditer(text)
        if (room := found[1].split("/")[0]) in floors() and not may_use(room_of(path), room)
    ]
    assert upwards == []


def test_code_names_only_templates_of_its_own_room_or_further_down() -> None:
    upwards = [
        f"{where(path, text, found.start())} names {found[0]}"
        for path in python_files()
        for text in [text_of(path)]
        for found in NAMED_IN_CODE.finditer(text)
        if found[1] in floors() and not may_use(room_of(path), found[1])
    ]
    assert upwards == []


def test_no_room_listens_to_signals() -> None:
    heard = [
        where(path, text, found.start())
        for path in python_files()
        for text in [text_of(path)]
        for found in SIGNAL.finditer(text)
    ]
    assert heard == []


def test_a_file_name_says_what_the_file_holds() -> None:
    assert [str(path) for path in python_files() if path.name in SHAPELESS] == []
