"""The shared tables, compiled for SQL Server, are the client's: same names, types, defaults, keys and indexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, Optional, Set, Tuple

import pytest
from sqlalchemy.dialects import mssql
from sqlalchemy.schema import CreateIndex, CreateTable

from orders.store.tables import metadata

ADDED: Dict[str, Tuple[str, ...]] = {
    "OneAiConversation": ("DialogueState", "Handoff", "RequiresCall"),
    "OneAiConversationMessage": ("IntentName", "Confidence", "EventKey"),
    "OneAiOrderStaging": ("OrderId", "LineNum", "Version", "PartDescription", "Similarity"),
    "OneAiCustomerMap": (),
    "OneAiProductMap": (),
}


@dataclass(frozen=True)
class Column:
    kind: str
    required: bool
    default: Optional[str]
    identity: bool
    primary: bool
    unique: bool


@dataclass(frozen=True)
class Table:
    columns: Dict[str, Column]
    references: FrozenSet[Tuple[str, ...]]
    indexes: FrozenSet[Tuple[str, ...]]


def parse(create_table: str) -> Table:
    text = re.sub(r"--[^\n]*", "", create_table)
    body = text[text.index("(") + 1 : text.rindex(")")]
    clauses = [" ".join(clause.split()) for clause in re.split(r",(?![^(]*\))", body)]
    columns: Dict[str, Column] = {}
    references: Set[Tuple[str, ...]] = set()
    indexes: Set[Tuple[str, ...]] = set()
    keys: Dict[str, Set[str]] = {"PRIMARY KEY": set(), "UNIQUE": set()}
    for clause in filter(None, (re.sub(r"^CONSTRAINT \S+ ", "", clause) for clause in clauses)):
        plain = re.sub(r"[\[\]]", "", clause)
        if plain.startswith("FOREIGN KEY"):
            references.add(_groups(r"FOREIGN KEY ?\((\w+)\) REFERENCES (\w+) ?\((\w+)\)", plain))
        elif plain.startswith("INDEX"):
            indexes.add(_groups(r"INDEX (\w+) \((.+)\)", plain))
        elif key := re.match(r"(PRIMARY KEY|UNIQUE) \(([\w, ]+)\)", plain):
            keys[key[1]] |= set(key[2].split(", "))
        elif not plain.startswith("CHECK"):
            column, kind, rest = _groups(r"(\w+) (\w+(?:\([\w, ]+\))?)(.*)", plain)
            columns[column] = _column(kind, rest)
    for name, column in columns.items():
        primary, unique = column.primary or name in keys["PRIMARY KEY"], column.unique or name in keys["UNIQUE"]
        columns[name] = Column(
            column.kind, column.required or primary, column.default, column.identity, primary, unique
        )
    return Table(columns, frozenset(references), frozenset(indexes))


def _groups(pattern: str, text: str) -> Tuple[str, ...]:
    found = re.fullmatch(pattern, text)
    assert found, f"{text!r} is not understood"
    return found.groups()


def _column(kind: str, rest: str) -> Column:
    default = re.search(r"DEFAULT (\S+)", rest)
    return Column(
        kind=re.sub(r"^INTEGER$", "INT", kind.upper().replace(" ", "")),
        required="NOT NULL" in rest,
        default=default[1] if default else None,
        identity="IDENTITY(1,1)" in rest,
        primary="PRIMARY KEY" in rest,
        unique="UNIQUE" in rest,
    )


def client_tables() -> Dict[str, Table]:
    text = (Path(__file__).parent / "client_ddl.sql").read_text()
    return {name: parse(ddl) for ddl, name in re.findall(r"(CREATE TABLE (\w+) \(.*?\n\);)", text, re.DOTALL)}


def our_table(name: str) -> Table:
    dialect = mssql.dialect()
    table = metadata.tables[name]
    parsed = parse(str(CreateTable(table).compile(dialect=dialect)))
    statements = [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes if not index.unique]
    found = [re.fullmatch(r"CREATE INDEX \[(\w+)\] ON \[\w+\] \((.*)\)", statement) for statement in statements]
    indexes = {(match[1], re.sub(r"[\[\]]", "", match[2])) for match in found if match}
    return Table(parsed.columns, parsed.references, frozenset(indexes))


def test_the_clients_paper_has_the_five_tables() -> None:
    assert set(client_tables()) == set(ADDED)
    assert sum(len(table.columns) for table in client_tables().values()) == 45


@pytest.mark.parametrize("name", ADDED)
def test_every_column_is_the_clients(name: str) -> None:
    ours = {column: value for column, value in our_table(name).columns.items() if column not in ADDED[name]}
    assert ours == client_tables()[name].columns
    assert list(ours) == list(client_tables()[name].columns)


@pytest.mark.parametrize("name", ADDED)
def test_every_index_and_reference_is_the_clients(name: str) -> None:
    ours, client = our_table(name), client_tables()[name]
    assert ours.indexes == client.indexes
    assert ours.references == client.references


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, columns in ADDED.items() for column in columns])
def test_who_writes_only_the_clients_columns_can_still_write(name: str, column: str) -> None:
    added = our_table(name).columns[column]
    assert not added.required or added.default is not None


def test_names_of_indexes_differ_over_all_tables_in_postgresql() -> None:
    names = [index.name for table in metadata.sorted_tables for index in table.indexes]
    assert len(names) == len(set(names))
