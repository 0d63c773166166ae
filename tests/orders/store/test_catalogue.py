from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from orders.model import Part
from orders.store.catalogue import CatalogueError, catalogue_version, import_parts, load_parts, read_parts_csv
from orders.store.database import Database
from orders.store.import_catalogue import main

SAMPLE = Path(__file__).parents[3] / "data" / "catalog" / "parts.csv"
HEADER = "PartNum,PartDescription,UOM,ProductGroup,ContentQty,ContentUOM,IsDefault\n"
OXYGEN = Part("GO2-IND-06", "OXYGEN, 6 M3", "BTL", "OXYGEN", Decimal(6), "M3", True)
WIRE = Part("W-1", "WIRE 0.8", "ROLL", "WIRE", Decimal("0.5"), "KG", False)


def test_a_file_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    text = HEADER + 'GO2-IND-06,"OXYGEN, 6 M3",BTL,OXYGEN,6,M3,Y\n W-1 ,WIRE 0.8,ROLL,WIRE,0.5,KG,N\n'
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert read_parts_csv(path) == (OXYGEN, WIRE)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1: column PartNum is missing"),
        ("PartNum,UOM\n", "line 1: column PartDescription is missing"),
        (HEADER, "has no parts"),
        (HEADER + "A,B,BTL,G,six,M3,Y\n", "line 2, column ContentQty: 'six'"),
        (HEADER + "A,B,BTL,G,0,M3,Y\n", "line 2, column ContentQty: '0'"),
        (HEADER + "A,B,BTL,G,nan,M3,Y\n", "line 2, column ContentQty: 'nan'"),
        (HEADER + "A,B,BTL,G,1,M3,yes\n", "line 2, column IsDefault: 'yes'"),
        (HEADER + "A,B,BTL,G,1\n", "line 2, column ContentUOM: ''"),
        (HEADER + "A,B,BTL,G,1,M3,N\nA,C,BTL,G,1,M3,N\n", "line 3, column PartNum: A is there already"),
        (HEADER + ",B,BTL,G,1,M3,N\n", "line 2, column PartNum: ''"),
        (HEADER + f"{'A' * 51},B,BTL,G,1,M3,N\n", "line 2, column PartNum"),
        (HEADER + 'A,"B,BTL,G,1,M3,N\n', "unexpected end of data"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_column(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "parts.csv"
    path.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        read_parts_csv(path)
    assert complaint in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_parts_csv(tmp_path / "none.csv")


def test_the_sample_catalogue_survives_the_database(database: Database) -> None:
    parts = read_parts_csv(SAMPLE)
    with database.transaction() as tx:
        import_parts(tx, parts)
    with database.transaction() as tx:
        assert load_parts(tx) == parts


def test_the_version_changes_with_what_is_imported_and_only_then(database: Database) -> None:
    with database.transaction() as tx:
        assert catalogue_version(tx) == 0
        first = import_parts(tx, [OXYGEN, WIRE])
        assert import_parts(tx, [OXYGEN, WIRE]) == catalogue_version(tx) == first > 0
        second = import_parts(tx, [WIRE, OXYGEN])
        third = import_parts(tx, [WIRE])
        assert first < second < third == catalogue_version(tx)
        assert load_parts(tx) == (WIRE,)


def test_the_command_imports_and_says_so(
    database_url: str, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main([str(SAMPLE)]) == 0
    assert "118 parts" in capsys.readouterr().out
    with database.transaction() as tx:
        assert len(load_parts(tx)) == 118


def test_the_command_says_in_one_line_why_it_could_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert main([str(SAMPLE)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_sample_leaves_a_catalogue_that_is_there_alone(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    real = read_parts_csv(SAMPLE)[:2]
    with database.transaction() as tx:
        import_parts(tx, real)
    assert main([str(SAMPLE), "--if-empty"]) == 0
    with database.transaction() as tx:
        assert load_parts(tx) == real
