-- The shard of an endpoint. Whoever migrates brings the function along.
ALTER TABLE webhook ADD COLUMN shard INTEGER NOT NULL DEFAULT 0;
UPDATE webhook SET shard = shard_of(tenant, id);
CREATE INDEX webhook_active ON webhook (shard, tenant, id) WHERE state = 'active';
