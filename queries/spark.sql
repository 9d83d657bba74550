-- For Apache Spark: the exports in logs/, one file a person. Everything is gone when Spark ends.
SET TIME ZONE 'UTC';
-- What belongs to one person stays in one place, so that little else is ever moved about. On a
-- cluster write more than 8, about three for each core.
SET spark.sql.shuffle.partitions = 8;
SET spark.sql.requireAllClusterKeysForCoPartition = false;
CREATE OR REPLACE TEMP VIEW files (
  v INT, type STRING, id STRING, ref STRING, logged_at STRING,
  started STRING, routine STRING, goal INT, rehearsal BOOLEAN,
  planned_seconds DOUBLE, practised_seconds DOUBLE, stops STRING,
  `at` STRING, asked STRING, answer STRING, `from` DATE, `to` DATE,
  entry STRUCT<started: STRING, routine: STRING, goal: INT, rehearsal: BOOLEAN,
               planned_seconds: DOUBLE, practised_seconds: DOUBLE, stops: STRING>
) USING json OPTIONS (path 'logs', pathGlobFilter '*.jsonl');
CREATE OR REPLACE TEMP VIEW lines AS
SELECT /*+ REPARTITION(person) */
       regexp_replace(input_file_name(), '.*/|[.]jsonl$', '') AS person, v, type, id, ref, routine,
       goal, rehearsal, planned_seconds, practised_seconds, stops, entry, asked, answer,
       `from` AS first_day, `to` AS last_day, TRY_CAST(logged_at AS TIMESTAMP) AS logged,
       coalesce(entry.started, started, `at`) AS wall,
       TRY_CAST(coalesce(entry.started, started, `at`) AS TIMESTAMP) AS moment
FROM files;
