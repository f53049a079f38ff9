-- Lists are in the order of moments, so that what is older or younger than something stands together. Each index serves one question, in words that no other one
-- has (see 0009-one-plan.sql): the order that it is in is by an expression of its own, and so is the condition of the rows that it holds. Else another one would
-- do, to be gone through from end to end, where it seems short. Servers of the version before sort what they list meanwhile.
--
-- None of them looks at what a task says before it ends: an update of a column that any index mentions, be it in a condition, touches every index.

-- By when they were tracked: a tenant's, what of them has not ended, what is of a group; everybody's, and what of them has not ended. Writers wait from here on,
-- readers only at the end.
CREATE INDEX listed ON task ((tenant || ''), (-tracked_at), (-sequence));
CREATE INDEX listed_open ON task ((tenant || ''), (0 - tracked_at), (0 - sequence)) WHERE ended_at IS NULL;
CREATE INDEX by_group ON task (tenant, grp, tracked_at, sequence) WHERE grp IS NOT NULL;
CREATE INDEX task_of_all ON task ((tracked_at + 0), (sequence + 0));
CREATE INDEX task_open_of_all ON task ((0 - tracked_at), (0 - sequence)) WHERE coalesce(ended_at, 0) = 0;

-- By when they ended: a tenant's and everybody's. Who prunes goes by the latter too.
CREATE INDEX task_ended ON task ((tenant || ' ended'), (-ended_at), (-sequence)) WHERE coalesce(ended_at, 0) <> 0;
CREATE INDEX by_end ON task (ended_at, sequence) WHERE ended_at IS NOT NULL;

-- When it failed; and how improbable it is that it still goes on, where it is stuck. The database works both out, whoever writes.
ALTER TABLE task ADD COLUMN failed_at bigint;
ALTER TABLE task ADD COLUMN improbability double precision;

-- What a detail says at a path, as text. One that can't be read (a hand broke it) says nothing: whoever looks for something passes over it. The one character
-- that PostgreSQL has not is read as one that nobody knows, wherever it stands.
CREATE FUNCTION detail_text(detail text, path text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    IF position('"' || path[1] || '":' IN detail) = 0 THEN RETURN NULL; END IF; -- Most say nothing of most things, and to read one costs.
    BEGIN
        RETURN (replace(detail, '\u0000', '\ufffd')::json #> path) #>> '{}';
    EXCEPTION WHEN data_exception THEN
        RETURN NULL;
    END;
END $$;

CREATE FUNCTION detail_number(detail text, path text[]) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN ((replace(detail, '\u0000', '\ufffd')::json #> path) #>> '{}')::double precision;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

CREATE FUNCTION task_noted() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    new.failed_at := CASE WHEN new.status = 'FAILED' THEN new.ended_at END;
    new.improbability := detail_number(new.detail, '{stuck,improbability}');
    RETURN new;
END $$;
CREATE TRIGGER task_noted BEFORE INSERT OR UPDATE OF status, ended_at, detail ON task FOR EACH ROW
WHEN (new.status = 'FAILED' OR new.failed_at IS NOT NULL OR new.improbability IS NOT NULL OR position('"stuck":' IN new.detail) > 0) EXECUTE FUNCTION task_noted();

UPDATE task SET status = status WHERE status = 'FAILED' OR position('"stuck":' IN detail) > 0;

-- By when they failed, and what is stuck, of a tenant and of everybody.
CREATE INDEX task_failed ON task ((tenant || ' failed'), (-failed_at), (-sequence)) WHERE coalesce(failed_at, 0) <> 0;
CREATE INDEX task_failed_of_all ON task (failed_at, sequence) WHERE failed_at IS NOT NULL;
CREATE INDEX task_stuck ON task ((tenant || ' stuck'), (-improbability), (-sequence)) WHERE coalesce(improbability, -1) <> -1;
CREATE INDEX task_stuck_of_all ON task (improbability, sequence) WHERE improbability IS NOT NULL;

DROP INDEX task_listed, task_listed_open, task_by_group, task_by_end;
ALTER INDEX listed RENAME TO task_listed;
ALTER INDEX listed_open RENAME TO task_listed_open;
ALTER INDEX by_group RENAME TO task_by_group;
ALTER INDEX by_end RENAME TO task_by_end;
