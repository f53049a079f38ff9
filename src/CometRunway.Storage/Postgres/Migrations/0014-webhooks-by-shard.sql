-- The shard of an endpoint, as CometRunway.Core/TaskIdentity.cs has it: FNV-1a over "tenant/id" and the finalizer of MurmurHash3, in two halves of 32 bits, because
-- a bigint has a sign. The database works it out, so that rows of servers of the version before have it too.
CREATE FUNCTION shard_of(tenant text, id text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    key   text := tenant || '/' || id;
    high  bigint := 3421674724;
    low   bigint := 2216829733;
    whole numeric;
BEGIN
    FOR i IN 1 .. length(key) LOOP
        low  := low # (ascii(substr(key, i, 1)) & 65535);
        high := (high * 435 + low * 256 + ((low * 435) >> 32)) & 4294967295; -- The prime is 2 to the 40th, and 435.
        low  := (low * 435) & 4294967295;
    END LOOP;
    low   := low # (high >> 1);
    whole := (high::numeric * 4294967296 + low) * 18397679294719823053 % 18446744073709551616;
    high  := div(whole, 4294967296)::bigint;
    low   := (whole % 4294967296)::bigint # (high >> 1);
    whole := (high::numeric * 4294967296 + low) * 14181476777654086739 % 18446744073709551616;
    high  := div(whole, 4294967296)::bigint;
    low   := (whole % 4294967296)::bigint # (high >> 1);
    RETURN ((low >> 1) & 1023)::integer;
END
$$;

ALTER TABLE webhook ADD COLUMN shard integer NOT NULL GENERATED ALWAYS AS (shard_of(tenant, id)) STORED;
CREATE INDEX webhook_active ON webhook (shard, tenant, id) WHERE state = 'active';
