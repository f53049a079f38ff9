CREATE TABLE webhook (
    tenant   text   COLLATE "C" NOT NULL,
    id       text   COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    state    text   COLLATE "C" NOT NULL,
    reached  bigint NOT NULL,      -- everything of the log up to here was delivered, or has a delivery
    detail   text   COLLATE "C" NOT NULL,  -- JSON object; address and secrets in it are encrypted
    PRIMARY KEY (tenant, id)
) WITH (fillfactor = 50);          -- Each batch of deliveries writes its endpoint anew.

CREATE TABLE webhook_delivery (
    tenant   text   COLLATE "C" NOT NULL,
    webhook  text   COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    state    text   COLLATE "C" NOT NULL,
    at       bigint NOT NULL,
    next_at  bigint,               -- null unless it is retried
    detail   text   COLLATE "C" NOT NULL,  -- JSON object
    PRIMARY KEY (tenant, webhook, position)
);
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (tenant, webhook, state, position);
CREATE INDEX webhook_delivery_due ON webhook_delivery (tenant, webhook, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_delivery_settled ON webhook_delivery (at) WHERE next_at IS NULL;
