-- Positions count on in one database; an epoch says which. What comes after `since`, and up to the next epoch, is of this one. The first is the
-- database's own; whoever begins to write begins another, so that what a backup does not know is not given a second time under the same name.
-- Servers of the version before write within whichever is there.
CREATE TABLE log_epoch (
    since bigint PRIMARY KEY,
    name  text   COLLATE "C" NOT NULL UNIQUE
);
INSERT INTO log_epoch (since, name) VALUES (-1, substr(replace(gen_random_uuid()::text, '-', ''), 1, 10));
