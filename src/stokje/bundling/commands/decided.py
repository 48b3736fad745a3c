"""Reads what editors decided and what was bundled before."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

from stokje.bundling.commands.tables import read_text
from stokje.kernels.bundling.model import Decision, Do, Earlier
from stokje.shared.errors import Fault, Faults

Known = set[str] | None


def read_decisions(path: Path, ids: Known) -> list[Decision]:
    """The decisions in their order."""
    found = _json(path)
    if not isinstance(found, list):
        raise Faults([Fault(path.name, "is not a list of decisions.")])
    faults = [
        Fault(f"{path.name}, decision {number}", told)
        for number, entry in enumerate(found, start=1)
        for told in _wrong(entry, ids)
    ]
    if faults:
        raise Faults(faults)
    return [
        Decision(entry["do"], tuple(_names(entry["ids"])), entry.get("text") or "", entry.get("why") or "")
        for entry in found
    ]


def _wrong(entry: Any, ids: Known) -> list[str]:
    if not isinstance(entry, dict):
        return ["is not an object with do and ids."]
    does, named = entry.get("do"), entry.get("ids")
    faults = [] if does in get_args(Do) else [f"do is {does!r}, not one of {', '.join(get_args(Do))}."]
    texts = (entry.get(name) for name in ("text", "why"))
    faults += [
        "text and why are sentences." for text in texts if text is not None and not isinstance(text, str)
    ]
    if not isinstance(named, list) or not named or not all(isinstance(one, str | int) for one in named):
        return [*faults, "ids is not a list of statements."]
    unknown = [name for name in _names(named) if ids is not None and name not in ids]
    faults += [f"ids: there is no statement {name!r}." for name in unknown]
    return faults + _too_little(entry, does, _names(named))


def _too_little(entry: dict[str, Any], does: Any, named: list[str]) -> list[str]:
    faults = []
    if does == "apart" and len(set(named)) < 2:
        faults.append("ids: two or more are needed to keep apart.")
    if does == "set-aside" and not str(entry.get("why") or "").strip():
        faults.append("why is missing: nothing is set aside without a reason.")
    if does == "label" and not str(entry.get("text") or "").strip():
        faults.append("text is missing: a label has words.")
    return faults


def _names(named: list[Any]) -> list[str]:
    return [str(one) for one in named]


def read_previous(path: Path) -> tuple[list[Earlier], list[Earlier]]:
    """The bundles and the themes of an earlier run."""
    found = _json(path)
    listed = found.get("bundles") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise Faults([Fault(path.name, "has no list of bundles.")])
    faults = [
        Fault(f"{path.name}, bundle {number}", "has no id with a list of statements that have one.")
        for number, entry in enumerate(listed, start=1)
        if not _is_bundle(entry)
    ]
    if faults:
        raise Faults(faults)
    return _earlier(listed)


def _is_bundle(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return False
    said = entry.get("statements")
    return isinstance(said, list) and all(
        isinstance(one, dict) and isinstance(one.get("id"), str | int) for one in said
    )


def _earlier(listed: list[dict[str, Any]]) -> tuple[list[Earlier], list[Earlier]]:
    themes: dict[str, set[str]] = defaultdict(set)
    bundles = []
    for entry in listed:
        said = frozenset(str(one["id"]) for one in entry["statements"])
        bundles.append(Earlier(entry["id"], said))
        themes[str(entry.get("theme") or "")] |= said
    return bundles, [Earlier(name, frozenset(said)) for name, said in sorted(themes.items()) if name]


def _json(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as wrong:
        place = f"{path.name}, line {wrong.lineno}, column {wrong.colno}"
        raise Faults([Fault(place, f"is no JSON: {wrong.msg}.")]) from None
    except RecursionError:
        raise Faults([Fault(path.name, "is nested too deep.")]) from None
