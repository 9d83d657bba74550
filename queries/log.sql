-- What the logs say now, and what it adds up to, as docs/consistency.md has the rules.
-- The same text on every engine; before it, duckdb.sql or spark.sql reads the files.

CREATE OR REPLACE TEMP VIEW corrections AS
SELECT DISTINCT person, id, ref, type, logged FROM lines WHERE v = 1 AND type IN ('amend', 'void');

-- The lines that are taken out. What took them out can be taken out again, and that too: each
-- round is right about corrections of one more level, so five undos in a row still come out right.
CREATE OR REPLACE TEMP VIEW removed AS
WITH round1 AS (
  SELECT person, ref FROM corrections
  GROUP BY person, ref HAVING max_by(type, (logged, id)) = 'void'
), round2 AS (
  SELECT person, ref FROM corrections AS c
  WHERE NOT EXISTS (SELECT 1 FROM round1 AS r WHERE r.person = c.person AND r.ref = c.id)
  GROUP BY person, ref HAVING max_by(type, (logged, id)) = 'void'
), round3 AS (
  SELECT person, ref FROM corrections AS c
  WHERE NOT EXISTS (SELECT 1 FROM round2 AS r WHERE r.person = c.person AND r.ref = c.id)
  GROUP BY person, ref HAVING max_by(type, (logged, id)) = 'void'
), round4 AS (
  SELECT person, ref FROM corrections AS c
  WHERE NOT EXISTS (SELECT 1 FROM round3 AS r WHERE r.person = c.person AND r.ref = c.id)
  GROUP BY person, ref HAVING max_by(type, (logged, id)) = 'void'
), round5 AS (
  SELECT person, ref FROM corrections AS c
  WHERE NOT EXISTS (SELECT 1 FROM round4 AS r WHERE r.person = c.person AND r.ref = c.id)
  GROUP BY person, ref HAVING max_by(type, (logged, id)) = 'void'
)
SELECT person, ref AS id FROM round5;

-- Of several corrections of a line, the newest that is not itself taken out.
CREATE OR REPLACE TEMP VIEW holding AS
SELECT person, ref, max_by(id, (logged, id)) AS id, max_by(type, (logged, id)) AS type
FROM corrections AS c
WHERE NOT EXISTS (SELECT 1 FROM removed AS r WHERE r.person = c.person AND r.id = c.id)
GROUP BY person, ref;

-- Sessions as they are now. The day is that of the clock on the wall where they started.
CREATE OR REPLACE TEMP VIEW sessions AS
WITH written AS (
  SELECT person, id, wall, moment, routine, goal, planned_seconds, practised_seconds, rehearsal,
         stops
  FROM lines AS l
  WHERE v = 1 AND type = 'session'
    AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.person = l.person AND h.ref = l.id)
  UNION ALL
  SELECT l.person, l.ref, l.wall, l.moment, l.entry.routine, l.entry.goal,
         l.entry.planned_seconds, l.entry.practised_seconds, l.entry.rehearsal, l.entry.stops
  FROM lines AS l JOIN holding AS h ON h.person = l.person AND h.id = l.id
  WHERE l.v = 1 AND l.type = 'amend'
)
SELECT DISTINCT person, id, moment, routine, coalesce(goal, 3) AS goal, stops,
       CAST(substring(wall, 1, 10) AS DATE) AS day,
       CAST(date_trunc('week', CAST(substring(wall, 1, 10) AS DATE)) AS DATE) AS monday,
       CAST(round(1000 * practised_seconds) AS BIGINT) AS ms,
       planned_seconds > 0
         AND 2 * round(1000 * practised_seconds) >= round(1000 * planned_seconds) AS counts
FROM written WHERE NOT coalesce(rehearsal, false) AND moment <= now()
  AND planned_seconds IS NOT NULL AND practised_seconds IS NOT NULL;

CREATE OR REPLACE TEMP VIEW excuses AS
SELECT DISTINCT person, id, first_day, last_day FROM lines AS l
WHERE v = 1 AND type = 'excuse'
  AND NOT EXISTS (SELECT 1 FROM removed AS r WHERE r.person = l.person AND r.id = l.id);

CREATE OR REPLACE TEMP VIEW decisions AS
SELECT DISTINCT person, id, moment, asked, answer, goal,
       CAST(substring(wall, 1, 10) AS DATE) AS day,
       CAST(date_trunc('week', CAST(substring(wall, 1, 10) AS DATE)) AS DATE) AS monday
FROM lines AS l WHERE v = 1 AND type = 'decision' AND moment <= now()
  AND NOT EXISTS (SELECT 1 FROM removed AS r WHERE r.person = l.person AND r.id = l.id);

-- The goal that was noted last in a week holds until the next week that has one.
CREATE OR REPLACE TEMP VIEW goals AS
WITH noted AS (
  SELECT person, monday, moment, 0 AS decided, id, goal FROM sessions
  UNION ALL
  SELECT person, monday, moment, 1 AS decided, id, goal FROM decisions WHERE goal IS NOT NULL
), newest AS (
  SELECT person, monday, max_by(goal, (moment, decided, id)) AS goal
  FROM noted GROUP BY person, monday
)
SELECT person, monday, goal,
       lead(monday, 1, DATE '9999-12-31') OVER (PARTITION BY person ORDER BY monday) AS until
FROM newest;

-- Who chose to stop is asked for nothing from that week on, until the week of a new goal.
CREATE OR REPLACE TEMP VIEW endings AS
WITH turns AS (              -- the latest holds, even if a journey put it into an earlier week
  SELECT person, monday, day, coalesce(answer = 'stop', false) AS ended,
         min(monday) OVER (PARTITION BY person ORDER BY moment DESC, id DESC
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
  FROM decisions WHERE goal IS NOT NULL OR answer = 'stop'
), held AS (
  SELECT person, monday, day, ended,
         lead(monday, 1, DATE '9999-12-31') OVER (PARTITION BY person ORDER BY monday) AS until
  FROM turns WHERE later IS NULL OR later > monday
)
SELECT person, monday, until, day FROM held WHERE ended;

-- Every finished week from a person's first session on, up to two years back.
CREATE OR REPLACE TEMP VIEW weeks AS
WITH firsts AS (
  SELECT person, min(monday) AS first_monday FROM sessions GROUP BY person
), spans AS (
  SELECT person, CAST(date_trunc('week', current_date) AS DATE) - 7 * CAST(n AS INT) AS monday
  FROM firsts CROSS JOIN range(1, 104) AS r (n)
  WHERE CAST(date_trunc('week', current_date) AS DATE) - 7 * CAST(n AS INT) >= first_monday
), practised AS (
  SELECT person, monday, count(*) AS sessions, count(*) FILTER (WHERE counts) AS counted,
         count(DISTINCT day) FILTER (WHERE counts) AS practice_days,
         coalesce(sum(ms) FILTER (WHERE counts), 0) / 1000 AS seconds
  FROM sessions GROUP BY person, monday
), freed AS (
  SELECT s.person, s.monday, count(DISTINCT n) AS days
  FROM spans AS s
  JOIN excuses AS e ON e.person = s.person AND e.last_day >= s.monday AND e.first_day < s.monday + 7
  JOIN range(7) AS d (n) ON s.monday + CAST(n AS INT) BETWEEN e.first_day AND e.last_day
  GROUP BY s.person, s.monday
), counted AS (
  SELECT s.person, s.monday, g.goal, coalesce(p.practice_days, 0) AS practice_days,
         CASE WHEN e.person IS NOT NULL THEN 7 ELSE coalesce(f.days, 0) END AS excused,
         coalesce(p.sessions, 0) AS sessions, coalesce(p.counted, 0) AS counted,
         coalesce(p.seconds, 0) AS seconds
  FROM spans AS s
  JOIN goals AS g ON g.person = s.person AND g.monday <= s.monday AND s.monday < g.until
  LEFT JOIN practised AS p ON p.person = s.person AND p.monday = s.monday
  LEFT JOIN freed AS f ON f.person = s.person AND f.monday = s.monday
  LEFT JOIN endings AS e ON e.person = s.person AND e.monday <= s.monday AND s.monday < e.until
)
SELECT person, monday,
       concat(CAST(year(monday + 3) AS STRING), '-W',
              lpad(CAST(weekofyear(monday) AS STRING), 2, '0')) AS week,
       practice_days, goal, excused, least(goal, 7 - excused) AS required,
       CASE WHEN least(goal, 7 - excused) > 0 THEN practice_days >= least(goal, 7 - excused)
            WHEN practice_days >= goal THEN true END AS met,
       sessions, counted, seconds
FROM counted;
