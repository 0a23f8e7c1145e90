"""The Parquet files, opened again by pyarrow."""

from pathlib import Path

import pytest
from pipeline.export import export
from pipeline.publish.schema import tables

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra klastry[parquet] is not installed")


def test_every_table_is_there_with_its_rows_and_types(processed: Path, tmp_path: Path, db) -> None:
    written = export("parquet", processed=processed, to=tmp_path)
    assert [path.name for path in written] == [f"{path.stem}.parquet" for path in written]
    assert {path.stem for path in written} == tables().keys()
    types = {"TEXT": "string", "INTEGER": "int64", "REAL": "double"}
    for name, table in tables().items():
        found = parquet.read_table(tmp_path / f"{name}.parquet")
        assert [str(field.type) for field in found.schema] == [types[c.type] for c in table.columns]
        assert [f.metadata[b"description"].decode() for f in found.schema] == [c.en for c in table.columns]
        assert found.schema.metadata[b"description_pl"].decode() == table.pl
        there = db.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
        assert found.to_pylist() == [{n: row[n] for n in table.names} for row in there]
