-- What has not ended of everybody, in the order of a list: an index ends in the row's own number by nature.
CREATE INDEX task_open_of_all ON task (ended_at) WHERE ended_at IS NULL;
