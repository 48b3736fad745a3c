"""A contract for import-linter: rooms use each other only through their doors."""

from __future__ import annotations

from fnmatch import fnmatch

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Pair = tuple[str, str]


class DoorsContract(Contract):
    """Checks each import from one room into another against the files that room opens."""

    type_name = "doors"

    open_to_all = fields.SetField(subfield=fields.StringField())
    faces = fields.SetField(subfield=fields.StringField())
    open_to_faces = fields.SetField(subfield=fields.StringField())
    free = fields.SetField(subfield=fields.StringField())
    also = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Finds the imports that go past a door."""
        past = [pair for pair in _between_rooms(graph) if not self._may(*pair)]
        return ContractCheck(kept=not past, metadata={"past": past})

    def _may(self, importer: str, imported: str) -> bool:
        room, file = _room(imported), _file(imported)
        return (
            room in self.free  # type: ignore[operator]  # fields become plain sets
            or file in self.open_to_all  # type: ignore[operator]
            or (_room(importer) in self.faces and file in self.open_to_faces)  # type: ignore[operator]
            or self._is_agreed(importer, imported)
        )

    def _is_agreed(self, importer: str, imported: str) -> bool:
        lines: list[str] = self.also  # type: ignore[assignment]  # as above
        agreed = [line.split(" -> ") for line in lines]
        return any(fnmatch(importer, by) and fnmatch(imported, of) for by, of in agreed)

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Names each import that goes past a door."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported}, which its room does not open.")


def _between_rooms(graph: ImportGraph) -> list[Pair]:
    pairs = [
        (importer, imported)
        for importer in graph.modules
        if importer.startswith("stokje.")
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.startswith("stokje.") and _room(importer) != _room(imported)
    ]
    return sorted(pairs)


def _room(module: str) -> str:
    return module.split(".")[1]


def _file(module: str) -> str:
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""
