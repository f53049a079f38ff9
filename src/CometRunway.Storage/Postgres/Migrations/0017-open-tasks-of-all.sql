-- What has not ended of everybody, in the order of a list. Order and condition are in words that nothing else asks for (see 0009-one-plan.sql): a sweep of a shard
-- would go through all of it where it seemed short. Everything of everybody is listed by the number itself.
CREATE INDEX task_open_of_all ON task ((0 - sequence)) WHERE coalesce(ended_at, 0) = 0;
