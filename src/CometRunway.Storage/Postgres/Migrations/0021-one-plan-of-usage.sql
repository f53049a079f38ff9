-- The row that an end is added to had two indexes that could find it (see 0009-one-plan.sql): by the one of ages, every row of its day was gone through, of all
-- tenants or beside an old snapshot. Ages are by an expression that nothing else asks for. Servers of the version before look through the days meanwhile, seldom.
CREATE INDEX by_age ON task_usage ((of_group + 0), (day + 0));
DROP INDEX task_usage_by_age;
ALTER INDEX by_age RENAME TO task_usage_by_age;
