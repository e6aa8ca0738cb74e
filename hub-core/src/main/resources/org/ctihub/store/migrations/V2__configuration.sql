-- Times are milliseconds since 1970 on the database's clock and never fall from one number to the next.

-- The one row that every writer of configuration locks first and keeps locked until its end: numbers grow in the order of
-- commits. They begin with the time, so that a store that was lost and made anew does not give the same ones again.
CREATE TABLE config_head (
    one       INTEGER NOT NULL PRIMARY KEY,
    number    BIGINT  NOT NULL,
    at_ms     BIGINT  NOT NULL,
    restoring BOOLEAN NOT NULL
);
INSERT INTO config_head (one, number, at_ms, restoring)
VALUES (1, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT),
        CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT), FALSE);

-- What is configured. The provider's own items have the empty tenant. The body is JSON, its secrets encrypted.
CREATE TABLE config_item (
    tenant     VARCHAR(32)  NOT NULL,
    kind       VARCHAR(32)  NOT NULL,
    id         VARCHAR(128) NOT NULL,
    revision   BIGINT       NOT NULL,
    changed_ms BIGINT       NOT NULL,
    changed_by VARCHAR(256) NOT NULL,
    size_chars INTEGER      NOT NULL,
    search     VARCHAR(600) NOT NULL,
    body       TEXT         NOT NULL,
    PRIMARY KEY (tenant, kind, id)
);

-- What became of items, for those who follow. The oldest are forgotten.
CREATE TABLE config_change (
    number   BIGINT       NOT NULL PRIMARY KEY,
    tenant   VARCHAR(32)  NOT NULL,
    kind     VARCHAR(32)  NOT NULL,
    id       VARCHAR(128) NOT NULL,
    revision BIGINT       NOT NULL,
    removed  BOOLEAN      NOT NULL,
    at_ms    BIGINT       NOT NULL,
    actor    VARCHAR(256) NOT NULL
);
CREATE INDEX config_change_item ON config_change (tenant, kind, id);

-- The last link of the audit chain; locked by who adds one, after config_head if both are.
CREATE TABLE audit_head (
    one    INTEGER     NOT NULL PRIMARY KEY,
    number BIGINT      NOT NULL,
    at_ms  BIGINT      NOT NULL,
    hash   VARCHAR(64) NOT NULL
);
INSERT INTO audit_head (one, number, at_ms, hash)
VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Who did what. Rows are only ever added; each hash covers the row and the hash before it.
CREATE TABLE audit_record (
    number       BIGINT        NOT NULL PRIMARY KEY,
    at_ms        BIGINT        NOT NULL,
    actor_tenant VARCHAR(32)   NOT NULL,
    actor        VARCHAR(256)  NOT NULL,
    address      VARCHAR(64)   NOT NULL,
    verb         VARCHAR(40)   NOT NULL,
    tenant       VARCHAR(32)   NOT NULL,
    kind         VARCHAR(32)   NOT NULL,
    id           VARCHAR(128)  NOT NULL,
    members      VARCHAR(4000) NOT NULL,
    hash         VARCHAR(64)   NOT NULL
);
CREATE INDEX audit_record_tenant ON audit_record (tenant, number);
CREATE INDEX audit_record_actor ON audit_record (actor, number);
CREATE INDEX audit_record_time ON audit_record (at_ms);
