"""Every write of the bundles. What an editor decides is a row; it is undone by another row."""

from stokje.bundling.services.bundles import create_bundle, merge, split
from stokje.bundling.services.headings import add_heading
from stokje.bundling.services.places import (
    put,
    put_all,
    put_all_back,
    put_back,
    reject,
    set_aside,
    take_back_no,
)
from stokje.bundling.services.undoing import undo
from stokje.bundling.services.wording import Clash, edit_text, set_heading, set_level

__all__ = [
    "Clash",
    "add_heading",
    "create_bundle",
    "edit_text",
    "merge",
    "put",
    "put_all",
    "put_all_back",
    "put_back",
    "reject",
    "set_aside",
    "set_heading",
    "set_level",
    "split",
    "take_back_no",
    "undo",
]
