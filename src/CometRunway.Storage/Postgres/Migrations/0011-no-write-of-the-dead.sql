-- A server that its cluster has declared dead writes nothing more: others have taken over what it would write, and it is the last to hear of it. Whoever
-- writes for a member says so with the connection (cometrunway.server: cluster|address|port|generation); that is looked at last, with the locks of the
-- statement held, so a statement that was sent before may still come through, and none after.
CREATE FUNCTION refuse_the_dead() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    server text := current_setting('cometrunway.server', true);
BEGIN
    IF server <> '' AND EXISTS (
        SELECT 1 FROM cometrunway.member
        WHERE cluster = split_part(server, '|', 1) AND address = split_part(server, '|', 2)
            AND port = split_part(server, '|', 3)::integer AND generation = split_part(server, '|', 4)::integer AND status = 6
    ) THEN
        RAISE EXCEPTION 'This server was declared dead by its cluster.' USING ERRCODE = 'CR001';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON task             FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON task_update      FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON credential       FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON webhook          FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON webhook_delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
CREATE TRIGGER refuse_the_dead AFTER INSERT OR UPDATE OR DELETE ON kept_answer      FOR EACH STATEMENT EXECUTE FUNCTION refuse_the_dead();
