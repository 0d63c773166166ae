"""The ERP's catalogue: from a CSV file into OneAiPart, and out again."""

from __future__ import annotations

import csv
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Callable, Dict, Sequence, Tuple

from sqlalchemy import delete, func, insert, select, text

from orders.model import Part
from orders.store.database import Transaction
from orders.store.rows import room
from orders.store.tables import catalogue_import
from orders.store.tables import part as table

COLUMNS = ("PartNum", "PartDescription", "UOM", "ProductGroup", "ContentQty", "ContentUOM", "IsDefault")


class CatalogueError(ValueError):
    """The catalogue's file cannot be used; the message says where and why."""


def read_parts_csv(path: Path) -> Tuple[Part, ...]:
    """The parts of a file with the columns `COLUMNS`, in its order."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(content.splitlines(), strict=True)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise CatalogueError(f"{path}, line 1: column {missing[0]} is missing")
    parts: Dict[str, Part] = {}
    try:
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            part = _part(row, where)
            if part.part_num in parts:
                raise CatalogueError(f"{where}, column PartNum: {part.part_num} is there already")
            parts[part.part_num] = part
    except csv.Error as error:
        raise CatalogueError(f"{path}, line {reader.line_num}: {error}") from error
    if not parts:
        raise CatalogueError(f"{path} has no parts")
    return tuple(parts.values())


def import_parts(tx: Transaction, parts: Sequence[Part]) -> int:
    """Make the catalogue exactly `parts`; its version, which is a new one only if something differs."""
    if tx.dialect.name == "postgresql":
        tx.execute(text('LOCK TABLE "OneAiPart" IN SHARE ROW EXCLUSIVE MODE'))
    if load_parts(tx) == tuple(parts):
        return catalogue_version(tx)
    now = datetime.now(timezone.utc)
    rows = [
        {
            "PartNum": part.part_num,
            "PartDescription": part.description,
            "UOM": part.uom,
            "ProductGroup": part.group,
            "ContentQty": part.content_qty,
            "ContentUOM": part.content_uom,
            "IsDefault": part.is_default,
            "SortOrder": number,
            "UpdatedAt": now,
        }
        for number, part in enumerate(parts)
    ]
    tx.execute(delete(table))
    if rows:
        tx.execute(insert(table), rows)
    tx.execute(insert(catalogue_import).values(Parts=len(rows), ImportedAt=now))
    return catalogue_version(tx)


def load_parts(tx: Transaction) -> Tuple[Part, ...]:
    """The whole catalogue in the order of its file."""
    return tuple(
        Part(
            part_num=row["PartNum"],
            description=row["PartDescription"],
            uom=row["UOM"],
            group=row["ProductGroup"],
            content_qty=row["ContentQty"],
            content_uom=row["ContentUOM"],
            is_default=row["IsDefault"],
        )
        for row in tx.execute(select(table).order_by(table.c.SortOrder)).mappings()
    )


def catalogue_version(tx: Transaction) -> int:
    """A number that grows with every import that changed something; 0 before the first."""
    return tx.execute(select(func.max(catalogue_import.c.CatalogueVersion))).scalar() or 0


def _part(row: Dict[str, str], where: str) -> Part:
    def value(column: str, check: Callable[[str], bool], rule: str) -> str:
        text = (row.get(column) or "").strip()
        if not check(text):
            raise CatalogueError(f"{where}, column {column}: {text!r} {rule}")
        return text

    def words(column: str) -> str:
        longest = room(table.c[column])
        return value(column, lambda text: 0 < len(text) <= longest, f"must have 1 to {longest} characters")

    return Part(
        part_num=words("PartNum"),
        description=words("PartDescription"),
        uom=words("UOM"),
        group=words("ProductGroup"),
        content_qty=Decimal(value("ContentQty", _is_positive, "is not a number above 0")),
        content_uom=words("ContentUOM"),
        is_default=value("IsDefault", ["Y", "N"].__contains__, "is neither Y nor N") == "Y",
    )


def _is_positive(text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return number.is_finite() and number > 0
