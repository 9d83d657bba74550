-- For DuckDB: the exports in logs/, one file a person. Everything is gone when DuckDB ends.
SET TimeZone = 'UTC';
CREATE OR REPLACE TEMP TABLE lines AS
SELECT parse_filename(filename, true) AS person, v, type, id, ref, routine, goal, rehearsal,
       planned_seconds, practised_seconds, stops, entry, asked, answer,
       "from" AS first_day, "to" AS last_day, TRY_CAST(logged_at AS TIMESTAMPTZ) AS logged,
       coalesce(entry.started, started, "at") AS wall,
       TRY_CAST(coalesce(entry.started, started, "at") AS TIMESTAMPTZ) AS moment
FROM read_json('logs/*.jsonl', format = 'newline_delimited', ignore_errors = true, filename = true,
  columns = {v: 'INTEGER', type: 'STRING', id: 'STRING', ref: 'STRING', logged_at: 'STRING',
    started: 'STRING', routine: 'STRING', goal: 'INTEGER', rehearsal: 'BOOLEAN',
    planned_seconds: 'DOUBLE', practised_seconds: 'DOUBLE', stops: 'STRING',
    "at": 'STRING', asked: 'STRING', answer: 'STRING', "from": 'DATE', "to": 'DATE',
    entry: 'STRUCT(started STRING, routine STRING, goal INTEGER, rehearsal BOOLEAN,
                   planned_seconds DOUBLE, practised_seconds DOUBLE, stops STRING)'});
