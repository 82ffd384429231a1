-- Version 1: membership of silos and records of grains, for Orleans' ADO.NET providers. Applied by the verb migrate, in one transaction.

-- The statements that the providers run; they look them up here by key.
CREATE TABLE OrleansQuery
(
    QueryKey  text NOT NULL PRIMARY KEY,
    QueryText text NOT NULL
);

-- Records. One row is one record; Version is its ETag and grows with every write.
CREATE TABLE OrleansStorage
(
    GrainIdHash            integer     NOT NULL,
    GrainIdN0              bigint      NOT NULL,
    GrainIdN1              bigint      NOT NULL,
    GrainTypeHash          integer     NOT NULL,
    GrainTypeString        text        NOT NULL,
    GrainIdExtensionString text        NOT NULL,
    ServiceId              text        NOT NULL,
    PayloadBinary          bytea       NULL,
    Version                integer     NOT NULL,
    ModifiedOn             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId)
)
-- Room in each page for the next version of a row, so that a write leaves the index alone.
WITH (fillfactor = 70);

-- One row per cluster: the version of its whole membership, which every change of a member must name and raise.
CREATE TABLE OrleansMembershipVersion
(
    DeploymentId text    NOT NULL PRIMARY KEY,
    Version      integer NOT NULL
);

CREATE TABLE OrleansMembership
(
    DeploymentId text        NOT NULL REFERENCES OrleansMembershipVersion (DeploymentId),
    Address      text        NOT NULL,
    Port         integer     NOT NULL,
    Generation   integer     NOT NULL,
    SiloName     text        NOT NULL,
    HostName     text        NOT NULL,
    Status       integer     NOT NULL,
    ProxyPort    integer     NOT NULL,
    SuspectTimes text        NULL,
    StartTime    timestamptz NOT NULL,
    IAmAliveTime timestamptz NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
)
WITH (fillfactor = 70);

-- True when the caller's version was the current one, which it no longer is then. The row stays locked until the end of the
-- statement: changes of one cluster's members happen one after the other.
CREATE FUNCTION customlabels_take_membership_version(cluster text, expected integer) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE OrleansMembershipVersion SET Version = Version + 1 WHERE DeploymentId = cluster AND Version = expected;
    RETURN FOUND;
END $$;

CREATE FUNCTION customlabels_insert_member(
    cluster text, version integer, silo_address text, silo_port integer, silo_generation integer, name text, host text, silo_status integer,
    gateway_port integer, started timestamptz, alive timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM OrleansMembershipVersion WHERE DeploymentId = cluster FOR UPDATE;
    IF EXISTS (SELECT 1 FROM OrleansMembership WHERE DeploymentId = cluster AND Address = silo_address AND Port = silo_port AND Generation = silo_generation)
        OR NOT customlabels_take_membership_version(cluster, version) THEN
        RETURN false;
    END IF;
    INSERT INTO OrleansMembership (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    VALUES (cluster, silo_address, silo_port, silo_generation, name, host, silo_status, gateway_port, started, alive);
    RETURN true;
END $$;

CREATE FUNCTION customlabels_update_member(
    cluster text, version integer, silo_address text, silo_port integer, silo_generation integer, silo_status integer, suspects text, alive timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM OrleansMembershipVersion WHERE DeploymentId = cluster FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM OrleansMembership WHERE DeploymentId = cluster AND Address = silo_address AND Port = silo_port AND Generation = silo_generation)
        OR NOT customlabels_take_membership_version(cluster, version) THEN
        RETURN false;
    END IF;
    UPDATE OrleansMembership SET Status = silo_status, SuspectTimes = suspects, IAmAliveTime = alive
    WHERE DeploymentId = cluster AND Address = silo_address AND Port = silo_port AND Generation = silo_generation;
    RETURN true;
END $$;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

-- A grain without extension has no string: NULL never equals NULL in a key, so it is stored as ''.
('ReadFromStorageKey', '
    SELECT PayloadBinary, Version
    FROM OrleansStorage
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''') AND ServiceId = @ServiceId'),

-- The provider takes an unchanged version for a conflict. Insert only without a version, update only the version that was read.
('WriteToStorageKey', '
    WITH inserted AS (
        INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, COALESCE(CAST(@GrainIdExtensionString AS text), ''''), @ServiceId, CAST(@PayloadBinary AS bytea), 1
        WHERE CAST(@GrainStateVersion AS integer) IS NULL
        ON CONFLICT DO NOTHING
        RETURNING Version),
    updated AS (
        UPDATE OrleansStorage SET PayloadBinary = CAST(@PayloadBinary AS bytea), Version = Version + 1, ModifiedOn = now()
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''') AND ServiceId = @ServiceId
            AND Version = CAST(@GrainStateVersion AS integer)
        RETURNING Version)
    SELECT COALESCE((SELECT Version FROM inserted), (SELECT Version FROM updated), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion'),

('DeleteStorageKey', '
    WITH deleted AS (
        DELETE FROM OrleansStorage
        WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
            AND GrainTypeString = @GrainTypeString AND GrainIdExtensionString = COALESCE(CAST(@GrainIdExtensionString AS text), '''') AND ServiceId = @ServiceId
            AND Version = CAST(@GrainStateVersion AS integer)
        RETURNING Version)
    SELECT COALESCE((SELECT Version + 1 FROM deleted), CAST(@GrainStateVersion AS integer)) AS NewGrainStateVersion'),

('InsertMembershipVersionKey', '
    WITH inserted AS (INSERT INTO OrleansMembershipVersion (DeploymentId, Version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT COUNT(*) FROM inserted'),

('InsertMembershipKey', '
    SELECT customlabels_insert_member(
        @DeploymentId, @Version, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime)'),

('UpdateMembershipKey', '
    SELECT customlabels_update_member(@DeploymentId, @Version, @Address, @Port, @Generation, @Status, CAST(@SuspectTimes AS text), @IAmAliveTime)'),

-- Not a change of membership: the version stays.
('UpdateIAmAlivetimeKey', '
    UPDATE OrleansMembership SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation'),

-- The version must come also where there are no members.
('MembershipReadRowKey', '
    SELECT version.DeploymentId, member.Address, member.Port, member.Generation, member.SiloName, member.HostName, member.Status, member.ProxyPort,
        member.SuspectTimes, member.StartTime, member.IAmAliveTime, version.Version
    FROM OrleansMembershipVersion version
    LEFT JOIN OrleansMembership member
        ON member.DeploymentId = version.DeploymentId AND member.Address = @Address AND member.Port = @Port AND member.Generation = @Generation
    WHERE version.DeploymentId = @DeploymentId'),

('MembershipReadAllKey', '
    SELECT version.DeploymentId, member.Address, member.Port, member.Generation, member.SiloName, member.HostName, member.Status, member.ProxyPort,
        member.SuspectTimes, member.StartTime, member.IAmAliveTime, version.Version
    FROM OrleansMembershipVersion version
    LEFT JOIN OrleansMembership member ON member.DeploymentId = version.DeploymentId
    WHERE version.DeploymentId = @DeploymentId'),

('GatewaysQueryKey', '
    SELECT Address, ProxyPort, Generation FROM OrleansMembership WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0'),

-- 6 is Dead.
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM OrleansMembership WHERE DeploymentId = @DeploymentId AND Status = 6 AND IAmAliveTime < @IAmAliveTime'),

-- The members go with the version that they refer to.
('DeleteMembershipTableEntriesKey', '
    DELETE FROM OrleansMembership WHERE DeploymentId = @DeploymentId;
    DELETE FROM OrleansMembershipVersion WHERE DeploymentId = @DeploymentId');

-- The provider clears by deleting where it is told to; both ways end the same here.
INSERT INTO OrleansQuery (QueryKey, QueryText) SELECT 'ClearStorageKey', QueryText FROM OrleansQuery WHERE QueryKey = 'DeleteStorageKey';
