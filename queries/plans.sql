-- Who did what was prescribed, last week: how often of how often. Write your plans here, a row each:
-- person ('*' is everyone), id of the routine, first day, last day, times a day, and on which weekdays
-- or on how many days a week. What a plan doesn't say is NULL. Without the last two it is for every
-- day.
CREATE OR REPLACE TEMP VIEW plans AS
SELECT person, routine, since, CAST(until AS DATE) AS until, per_day,
       CAST(weekdays AS STRING) AS weekdays, CAST(goal AS INT) AS goal
FROM (VALUES
  ('p017', 'calf-and-chin', DATE '2026-11-23', DATE '2026-12-24', 2, 'mon wed fri', NULL),
  ('*', 'neck', DATE '2026-11-02', NULL, 1, NULL, 3)
) AS p (person, routine, since, until, per_day, weekdays, goal);

WITH held AS (
  SELECT w.person, p.routine, p.per_day, p.weekdays, p.goal, d.day, d.name
  FROM plans AS p
  JOIN (SELECT DISTINCT person FROM lines) AS w ON p.person = w.person OR p.person = '*'
  JOIN (SELECT CAST(date_trunc('week', current_date) AS DATE) - 7 + CAST(n AS INT) AS day,
               substring('montuewedthufrisatsun', 3 * CAST(n AS INT) + 1, 3) AS name
        FROM range(7) AS r (n)) AS d
    ON d.day >= p.since AND d.day <= coalesce(p.until, d.day)
), freed AS (
  SELECT DISTINCT h.person, h.day FROM held AS h JOIN excuses AS e
    ON e.person = h.person AND h.day BETWEEN e.first_day AND e.last_day
), practised AS (
  SELECT person, routine, day, count(*) AS times FROM sessions WHERE counts
  GROUP BY person, routine, day
), days AS (
  SELECT h.person, h.routine, h.per_day, h.weekdays, h.goal, h.day, h.name,
         f.person IS NULL AS open, coalesce(p.times, 0) AS times
  FROM held AS h
  LEFT JOIN freed AS f ON f.person = h.person AND f.day = h.day
  LEFT JOIN practised AS p ON p.person = h.person AND p.routine = h.routine AND p.day = h.day
), ranked AS (                -- a number of days names none: those practised are taken first
  SELECT person, routine, per_day, weekdays, goal, name, open, times,
         row_number() OVER (PARTITION BY person, routine
           ORDER BY CASE WHEN times > 0 THEN 0 WHEN open THEN 1 ELSE 2 END, day) AS place,
         sum(CASE WHEN open THEN 1 ELSE 0 END) OVER (PARTITION BY person, routine) AS opened
  FROM days
), chosen AS (
  SELECT person, routine, per_day, times,
         CASE WHEN weekdays IS NOT NULL THEN open AND weekdays LIKE concat('%', name, '%')
              WHEN goal IS NOT NULL THEN place <= least(goal, opened)
              ELSE open END AS asked
  FROM ranked
)
SELECT person, routine, coalesce(sum(least(per_day, times)) FILTER (WHERE asked), 0) AS done,
       coalesce(sum(per_day) FILTER (WHERE asked), 0) AS asked, sum(times) AS sessions
FROM chosen GROUP BY person, routine ORDER BY person, routine;
