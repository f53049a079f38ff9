-- Actions on many tasks, and how far they are. Each index serves one question (see 0009-one-plan.sql).
CREATE TABLE bulk_action (
    tenant     text   COLLATE "C" NOT NULL,
    id         text   COLLATE "C" NOT NULL,
    revision   bigint NOT NULL,
    state      text   COLLATE "C" NOT NULL,
    started_at bigint NOT NULL,
    ended_at   bigint,             -- null while it runs
    detail     text   COLLATE "C" NOT NULL,  -- JSON object
    PRIMARY KEY (tenant, id)
) WITH (fillfactor = 50);          -- Each page writes its action anew.
CREATE INDEX bulk_action_listed ON bulk_action ((tenant || ''), (-started_at));
CREATE INDEX bulk_action_of_all ON bulk_action ((0 - started_at));
CREATE INDEX bulk_action_by_end ON bulk_action (ended_at);

CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON bulk_action FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
