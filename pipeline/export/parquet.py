"""One Parquet file a table, with the schema's descriptions in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.export.published import Published
from pipeline.export.writing import as_whole, library
from pipeline.schema import Table


def write(published: Published, to: Path) -> Iterator[Path]:
    """Write the tables. Raises ExportError where pyarrow is not installed."""
    arrow, files = library("pyarrow", extra="parquet"), library("pyarrow.parquet", extra="parquet")
    for table in published.tables:
        path, schema = to / f"{table.name}.parquet", _schema(arrow, table)
        with as_whole(path) as part, files.ParquetWriter(part, schema, compression="zstd") as writer:
            for batch in published.batches(table):
                columns = [
                    arrow.array(values, type=field.type)
                    for values, field in zip(zip(*batch, strict=True), schema, strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
        yield path


def _schema(arrow: Any, table: Table) -> Any:
    types = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    return arrow.schema(
        [
            arrow.field(
                column.name,
                types[column.type],
                nullable=column.name != "id",
                metadata={
                    "description": column.en,
                    "description_pl": column.pl,
                    **({"references": column.references} if column.references else {}),
                },
            )
            for column in table.columns
        ],
        metadata={"description": table.en, "description_pl": table.pl},
    )
