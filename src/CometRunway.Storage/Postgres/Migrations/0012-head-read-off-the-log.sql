-- The head of the log is read off the log. It was a row that each append wrote anew: beside an old snapshot (a dump of the database) none of its versions can
-- be cleared away, and every append waded through them all. The row is still what an append holds to the end of its transaction, and it stays as it is.
ALTER TABLE log_head RENAME TO log_bound;
ALTER TABLE log_bound ADD COLUMN pruned bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN log_bound.last IS 'No position up to here is given again, whatever the log still holds.';
COMMENT ON COLUMN log_bound.pruned IS 'Entries up to here may be gone.';
UPDATE log_bound SET pruned = coalesce((SELECT min(position) - 1 FROM task_update), last);

-- What readers see of it is of one moment with the entries that they see.
CREATE VIEW log_head AS
SELECT head, greatest(last, (SELECT position FROM task_update ORDER BY position DESC LIMIT 1)) AS last, pruned FROM log_bound;

-- A name for what the server's own log of changes has become with the last standby that was promoted, or the last backup that was played on.
CREATE FUNCTION log_timeline() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8);
EXCEPTION WHEN OTHERS THEN
    RETURN ''; -- A database that speaks as PostgreSQL does and keeps no such log can't lose a part of it either.
END $$;

-- Holds the head to the end of the transaction, and tells the last position that was given. What others gave meanwhile is seen: each statement in here looks anew.
CREATE FUNCTION hold_log_head() RETURNS bigint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM 1 FROM log_bound FOR UPDATE;
    RETURN (SELECT last FROM log_head);
END $$;

-- A standby that is promoted may lack what its primary had given. What is given from then on is of another epoch, though a writer's connection went on, held by
-- a proxy. Epochs from before have no timeline, and are followed by one that has.
ALTER TABLE log_epoch ADD COLUMN timeline text COLLATE "C";
UPDATE log_epoch SET timeline = '-';

CREATE FUNCTION begin_log_epoch() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO log_epoch (since, name, timeline) VALUES (hold_log_head(), substr(replace(gen_random_uuid()::text, '-', ''), 1, 10), log_timeline())
    ON CONFLICT (since) DO UPDATE SET name = excluded.name, timeline = excluded.timeline
$$;

CREATE FUNCTION take_log_head() RETURNS bigint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    head bigint := hold_log_head();
BEGIN
    IF log_timeline() IS DISTINCT FROM (SELECT timeline FROM log_epoch ORDER BY since DESC LIMIT 1) THEN PERFORM begin_log_epoch(); END IF;
    RETURN head;
END $$;

-- What goes is remembered, whoever removes it: the log still ends where it did, and where its front went, whoever asks for that learns of it.
CREATE FUNCTION log_pruned() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    furthest bigint := (SELECT max(position) FROM gone);
BEGIN
    UPDATE log_bound SET last = greatest(last, furthest), pruned = furthest
    WHERE pruned < furthest AND NOT EXISTS (SELECT 1 FROM task_update WHERE position > pruned AND position < furthest);
    UPDATE log_bound SET last = furthest WHERE last < furthest AND NOT EXISTS (SELECT 1 FROM task_update WHERE position > furthest);
    RETURN NULL;
END $$;
CREATE TRIGGER log_pruned AFTER DELETE ON task_update REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION log_pruned();

-- Servers of the version before still move the head, and begin epochs where they saw it before they held it.
CREATE FUNCTION log_head_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    new.last := take_log_head() + new.last - old.last;
    RETURN new;
END $$;
CREATE TRIGGER log_head_moved INSTEAD OF UPDATE ON log_head FOR EACH ROW EXECUTE FUNCTION log_head_moved();

CREATE FUNCTION log_epoch_begun() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    new.since := hold_log_head();
    new.timeline := log_timeline();
    RETURN new;
END $$;
CREATE TRIGGER log_epoch_begun BEFORE INSERT ON log_epoch FOR EACH ROW WHEN (new.timeline IS NULL) EXECUTE FUNCTION log_epoch_begun();
