-- Who did what was asked, last week: on how many days of how many. Where nothing was asked, because
-- all days were excused or the person chose to stop, `met` is empty.
SELECT person, week, practice_days AS done, required AS asked, met, excused, counted AS sessions,
       CAST(round(seconds / 60) AS INT) AS minutes
FROM weeks WHERE monday = CAST(date_trunc('week', current_date) AS DATE) - 7 ORDER BY person;
