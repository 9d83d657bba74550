-- Who stopped, and why: those who chose to stop, and those who did nothing for two weeks in a row or
-- more in which something was asked of them. Why is what they told the coach themselves, or nothing.
WITH silent AS (
  SELECT w.person, count(*) AS weeks FROM weeks AS w
  LEFT JOIN (SELECT person, max(monday) AS monday FROM weeks WHERE practice_days > 0
             GROUP BY person) AS last ON last.person = w.person
  WHERE w.required > 0 AND (last.monday IS NULL OR w.monday > last.monday)
  GROUP BY w.person
), ended AS (
  SELECT person, day FROM endings WHERE until = DATE '9999-12-31'
), answers AS (
  SELECT person, max_by(day, (moment, id)) AS day, max_by(answer, (moment, id)) AS answer
  FROM decisions WHERE asked = 'missed' AND answer IS NOT NULL GROUP BY person
), judged AS (
  SELECT person, day, counts,
         CASE WHEN stops LIKE '%"dizzy"%' THEN 4 WHEN stops LIKE '%"untold"%' THEN 3
              WHEN stops LIKE '%"sharp"%' THEN 2 WHEN stops LIKE '%"strong"%' THEN 1 ELSE 0
         END AS wrong
  FROM sessions
), practised AS (
  SELECT person, max(day) FILTER (WHERE counts) AS last_day, max_by(wrong, (day, wrong)) AS wrong
  FROM judged GROUP BY person
)
SELECT p.person, p.last_day, coalesce(s.weeks, 0) AS silent_weeks, e.day AS chose_to_stop,
       a.answer AS said, a.day AS said_on,
       CASE wrong WHEN 4 THEN 'dizzy' WHEN 3 THEN 'untold' WHEN 2 THEN 'sharp'
                  WHEN 1 THEN 'strong' END AS wrong_on_last_day
FROM practised AS p
LEFT JOIN silent AS s ON s.person = p.person
LEFT JOIN ended AS e ON e.person = p.person
LEFT JOIN answers AS a ON a.person = p.person
WHERE e.person IS NOT NULL OR s.weeks >= 2
ORDER BY p.person;
