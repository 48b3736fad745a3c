"""Reads the STOKJE_* environment, all faults at once. The list stands in docs/settings.md."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]


class Environment:
    """Collects what is wrong, so that a person sees every fault in one go."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default).strip()

    def flag(self, name: str, default: bool = False) -> bool:
        raw = self.text(name, "1" if default else "0").lower()
        if raw not in {"0", "1", "true", "false", "yes", "no"}:
            self.faults.append(f"{name}: '{raw}' is not 0 or 1.")
        return raw in {"1", "true", "yes"}

    def number(self, name: str, default: int, least: int = 0) -> int:
        raw = self.text(name, str(default))
        if raw.isdigit() and int(raw) >= least:
            return int(raw)
        self.faults.append(f"{name}: '{raw}' is not a whole number of {least} or more.")
        return default

    def names(self, name: str, default: str) -> list[str]:
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def folder(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default))).expanduser().resolve()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.faults.append(f"{name}: {path} cannot be made ({error.strerror}).")
        return path

    def secret(self, name: str, folder: Path) -> str:
        """The given key, or one made once and kept in the data folder, readable by its owner only."""
        given = self.text(name)
        if given and len(given) < 32:
            self.faults.append(f"{name}: at least 32 characters are needed.")
        return given or _kept_secret(folder / "secret-key")

    def database(self, name: str, folder: Path) -> dict[str, Any]:
        url = self.text(name)
        if not url:
            return sqlite(folder / "stokje.sqlite3")
        parts = urlparse(url)
        if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
            self.faults.append(f"{name}: write it as postgres://user:password@host:port/name.")
            return sqlite(folder / "stokje.sqlite3")
        return postgresql(parts)

    def check(self) -> None:
        if self.faults:
            raise ImproperlyConfigured("Settings are wrong:\n- " + "\n- ".join(self.faults))


def sqlite(path: Path) -> dict[str, Any]:
    """WAL with full sync: an acknowledged write survives kill -9 and power loss."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and setting WAL costs 3 ms, four times a small page; a thread keeps what it opened.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Statements that stay parsed; of the 128 that is usual most are gone before they come again.
            "cached_statements": 1000,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(parts: Any) -> dict[str, Any]:
    """Connections stay open for ten minutes; a web process has few threads, so few connections."""
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "stokje.config.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A statement is sent apart from its values, and read and planned once for a connection.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2},
    }


def _kept_secret(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
