-- What polling has learned, as its rules write it down. Only they read it.
CREATE TABLE learned (
    name    text   COLLATE "C" PRIMARY KEY,
    form    bytea  NOT NULL,
    kept_at bigint NOT NULL
);
CREATE INDEX learned_by_age ON learned (kept_at);

CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON learned FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
