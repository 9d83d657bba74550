-- Every finished week of everyone, as `tpcoach report --weeks` has it.
SELECT person, week, practice_days, required, met, goal, excused, sessions, counted, seconds
FROM weeks ORDER BY person, week;
