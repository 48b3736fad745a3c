"""Writes bundles as the file that `stokje bundle` promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stokje.kernels.bundling.model import Bundle, Outcome, Stance, Suggestion, Support

if TYPE_CHECKING:
    from stokje.kernels.bundling.lexical import Embedder

Json = dict[str, Any]


def as_json(outcome: Outcome, embedder: Embedder, cpu_seconds: float) -> Json:
    """The whole outcome; all but `cpu_seconds` is the same for the same input."""
    return {
        "bundles": [_bundle(one) for one in outcome.bundles],
        "themes": [{"id": theme.id, "label": theme.label} for theme in outcome.themes],
        "suggestions": [_suggestion(one) for one in outcome.suggestions],
        "set_aside": [{"id": one.id, "why": one.why} for one in outcome.set_aside],
        "embedder": {"name": embedder.name, "sha256": embedder.sha256},
        "cpu_seconds": round(cpu_seconds, 3),
    }


def _bundle(bundle: Bundle) -> Json:
    said = [{"id": one.id, "how": one.how, "similarity": one.similarity} for one in bundle.members]
    support = _support(bundle.support)
    return {
        "id": bundle.id, "label": bundle.label, "theme": bundle.theme, "statements": said, "support": support,
    }  # fmt: skip


def _suggestion(one: Suggestion) -> Json:
    if one.opposed:
        why = f"let op: tegengesteld (opposite sides of one topic, by {one.opposed!r})"
    else:
        why = "near in words, but not in one bundle"
    return {"ids": list(one.ids), "similarity": one.similarity, "why": why}


def _support(support: Support) -> Json:
    told: Json = {
        "statements": support.statements,
        "tables": support.tables,
        "provinces": support.provinces,
        "municipalities": support.municipalities,
        "roles": dict(support.roles),
    }
    if support.votes is not None:
        told["votes"] = _stance(support.votes)
        told["groups"] = [{"group": group.name} | _stance(group) for group in support.groups]
        told["lowest_group"], told["consensus"] = support.lowest_group, support.consensus
    return told


def _stance(stance: Stance) -> Json:
    counts = {
        "voters": stance.voters,
        "agree": stance.agree,
        "pass": stance.passed,
        "disagree": stance.disagree,
    }
    return counts | {"low": stance.low, "high": stance.high}
