-- When the upstream first took the key, and since when it refuses it. A key whose tasks the upstream has shown has worked; any other is proven by the next
-- poll that gets an answer.
ALTER TABLE credential ADD COLUMN proven_at bigint;
ALTER TABLE credential ADD COLUMN refused_since bigint;
UPDATE credential SET proven_at = kept_at
WHERE EXISTS (SELECT 1 FROM task WHERE task.tenant = credential.tenant AND task.status NOT IN ('PENDING', 'FAILED'));

-- A tenant's unfinished tasks, to be counted.
CREATE INDEX task_open ON task (tenant) WHERE ended_at IS NULL;
