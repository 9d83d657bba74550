"""Asks the exports in logs/ one of the queries beside this file, and prints the table as CSV.

`python queries/ask.py last-week` asks DuckDB, `python queries/ask.py last-week spark` Apache Spark.
"""

import csv
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
HEADS = ("duckdb", "spark")
"""What reads the files; all else is the same text on both."""


def statements(*names: str) -> list[str]:
    """Return the statements of these files, in their order."""
    texts = [(FOLDER / f"{name}.sql").read_text("utf-8") for name in names]
    return [each for text in texts for each in text.rstrip().removesuffix(";").split(";\n")]


def on_duckdb(query: str) -> tuple[list[str], list[tuple]]:
    """Return the names of the columns, and the rows."""
    import duckdb  # whoever asks Spark may not have it

    connection = duckdb.connect()
    for statement in statements("duckdb", "log", query):
        # A view would be worked out again wherever another one uses it.
        rows = connection.execute(statement.replace(" TEMP VIEW ", " TEMP TABLE ")).fetchall()
    return [column[0] for column in connection.description or ()], rows


def on_spark(query: str) -> tuple[list[str], list[tuple]]:
    """Return the names of the columns, and the rows."""
    from pyspark.sql import SparkSession  # whoever asks DuckDB may not have it

    session = SparkSession.builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for statement in statements("spark", "log", query):
        table = session.sql(statement)
        if view := re.search(r"^CREATE OR REPLACE TEMP VIEW (\w+) AS$", statement, re.MULTILINE):
            # The same here, and a checkpoint is not planned again either.
            session.table(view[1]).localCheckpoint().createOrReplaceTempView(view[1])
    return table.columns, [tuple(row) for row in table.collect()]


def main(words: list[str]) -> None:
    """Print the table that was asked for."""
    query, engine = [*words, "duckdb"][:2] if words else ("", "")
    queries = sorted({file.stem for file in FOLDER.glob("*.sql")} - {*HEADS, "log"})
    if query not in queries or engine not in HEADS:
        sys.exit(f"ask.py: write one of {', '.join(queries)}, and spark behind it to ask Spark")
    if engine == "duckdb" and not any(Path("logs").glob("*.jsonl")):
        sys.exit("ask.py: no files here that are named logs/....jsonl; go to the folder above them")
    try:
        columns, rows = (on_spark if engine == "spark" else on_duckdb)(query)
    except ModuleNotFoundError as error:
        sys.exit(f"ask.py: {error}: python -m pip install {error.name}")
    csv.writer(sys.stdout, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    main(sys.argv[1:])
