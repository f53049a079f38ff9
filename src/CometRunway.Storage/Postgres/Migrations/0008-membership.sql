-- Which servers there are, as Orleans keeps it, and who subscribed to its streams. The names of tables and columns are ours: Orleans asks for statements by
-- their key in OrleansQuery, gives them parameters by name, and reads columns by name (https://learn.microsoft.com/dotnet/orleans/host/configuration-guide/adonet-configuration).

CREATE TABLE OrleansQuery (
    QueryKey  text COLLATE "C" PRIMARY KEY,
    QueryText text COLLATE "C" NOT NULL
);

-- One row a cluster. Whoever changes a member takes it first, and only over the version that it has read.
CREATE TABLE membership (
    cluster text    COLLATE "C" PRIMARY KEY,
    version integer NOT NULL DEFAULT 0
);

CREATE TABLE member (
    cluster      text        COLLATE "C" NOT NULL REFERENCES membership,
    address      text        COLLATE "C" NOT NULL,
    port         integer     NOT NULL,
    generation   integer     NOT NULL,
    name         text        COLLATE "C" NOT NULL,
    host         text        COLLATE "C" NOT NULL,
    status       integer     NOT NULL,  -- Orleans.Runtime.SiloStatus: 3 active, 6 dead
    gateway_port integer     NOT NULL,
    suspicions   text        COLLATE "C",
    started_at   timestamptz NOT NULL,
    alive_at     timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
) WITH (fillfactor = 50);  -- Signs of life are written each few seconds, in place.

-- What grains of Orleans keep; of ours none does.
CREATE TABLE grain_state (
    service   text    COLLATE "C" NOT NULL,
    type      text    COLLATE "C" NOT NULL,
    n0        bigint  NOT NULL,
    n1        bigint  NOT NULL,
    extension text    COLLATE "C" NOT NULL,
    version   integer NOT NULL,
    content   bytea,
    PRIMARY KEY (service, type, n0, n1, extension)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $$
    WITH made AS (INSERT INTO membership (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::integer FROM made
$$),
('InsertMembershipKey', $$
    WITH next AS (
        UPDATE membership SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM member WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        ) RETURNING cluster
    ), made AS (
        INSERT INTO member (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
        SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM next RETURNING 1
    )
    SELECT count(*)::integer FROM made
$$),
('UpdateMembershipKey', $$
    WITH next AS (
        UPDATE membership SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT 1 FROM member WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        ) RETURNING cluster
    ), changed AS (
        UPDATE member SET status = @Status, suspicions = @SuspectTimes, alive_at = greatest(alive_at, @IAmAliveTime) FROM next
        WHERE member.cluster = next.cluster AND address = @Address AND port = @Port AND generation = @Generation RETURNING 1
    )
    SELECT count(*)::integer FROM changed
$$),
('UpdateIAmAlivetimeKey', $$
    UPDATE member SET alive_at = greatest(alive_at, @IAmAliveTime)
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
-- Both tell the version where there is no member too.
('MembershipReadRowKey', $$
    SELECT v.version AS "Version", address AS "Address", port AS "Port", generation AS "Generation", name AS "SiloName", host AS "HostName", status AS "Status",
        gateway_port AS "ProxyPort", suspicions AS "SuspectTimes", started_at AS "StartTime", alive_at AS "IAmAliveTime"
    FROM membership v LEFT JOIN member m ON m.cluster = v.cluster AND address = @Address AND port = @Port AND generation = @Generation
    WHERE v.cluster = @DeploymentId
$$),
('MembershipReadAllKey', $$
    SELECT v.version AS "Version", address AS "Address", port AS "Port", generation AS "Generation", name AS "SiloName", host AS "HostName", status AS "Status",
        gateway_port AS "ProxyPort", suspicions AS "SuspectTimes", started_at AS "StartTime", alive_at AS "IAmAliveTime"
    FROM membership v LEFT JOIN member m ON m.cluster = v.cluster
    WHERE v.cluster = @DeploymentId
$$),
('GatewaysQueryKey', $$
    SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation" FROM member
    WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM member WHERE cluster = @DeploymentId AND status = 6 AND alive_at < @IAmAliveTime AND started_at < @IAmAliveTime
$$),
-- Only what is as it was read.
('CleanupDefunctSiloEntryKey', $$
    DELETE FROM member WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
        AND alive_at = @IAmAliveTime AND started_at = @StartTime AND coalesce(suspicions, '') = coalesce(@SuspectTimes, '')
$$),
('DeleteMembershipTableEntriesKey', $$
    WITH gone AS (DELETE FROM member WHERE cluster = @DeploymentId)
    DELETE FROM membership WHERE cluster = @DeploymentId
$$),
('ReadFromStorageKey', $$
    SELECT content AS "PayloadBinary", version AS "Version" FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND extension = coalesce(@GrainIdExtensionString::text, '')
$$),
-- No version: whoever writes has found no row. A version that stays as it was tells that another one was faster.
('WriteToStorageKey', $$
    WITH made AS (
        INSERT INTO grain_state (service, type, n0, n1, extension, version, content)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1, @PayloadBinary
        WHERE @GrainStateVersion::integer IS NULL ON CONFLICT DO NOTHING RETURNING version
    ), changed AS (
        UPDATE grain_state SET content = @PayloadBinary, version = version + 1
        WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND extension = coalesce(@GrainIdExtensionString::text, '')
            AND version = @GrainStateVersion::integer
        RETURNING version
    )
    SELECT coalesce((SELECT version FROM made), (SELECT version FROM changed), @GrainStateVersion::integer) AS "NewGrainStateVersion"
$$),
('ClearStorageKey', $$
    UPDATE grain_state SET content = NULL, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND extension = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version AS "NewGrainStateVersion"
$$),
('DeleteStorageKey', $$
    DELETE FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND extension = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version + 1 AS "NewGrainStateVersion"
$$);
