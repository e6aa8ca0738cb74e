-- Times are milliseconds since 1970, those of alarms on the clock of the node that saw them, others on the database's.

-- What somebody should know. While it is not over its key stands in open_key, too: the same alarm of two nodes is one row.
CREATE TABLE alarm (
    id              VARCHAR(24)   NOT NULL PRIMARY KEY,
    type            VARCHAR(40)   NOT NULL,
    alarm_key       VARCHAR(320)  NOT NULL,
    open_key        VARCHAR(320)  UNIQUE,
    tenant          VARCHAR(32)   NOT NULL,
    peripheral      BIGINT,
    severity        VARCHAR(10)   NOT NULL,
    node            VARCHAR(64)   NOT NULL,
    sentence        VARCHAR(1000) NOT NULL,
    state           VARCHAR(12)   NOT NULL,
    raised_ms       BIGINT        NOT NULL,
    last_ms         BIGINT        NOT NULL,
    closed_ms       BIGINT,
    times           BIGINT        NOT NULL,
    acknowledged_by VARCHAR(300)
);
CREATE INDEX alarm_tenant ON alarm (tenant, id);
CREATE INDEX alarm_state ON alarm (state, id);
CREATE INDEX alarm_by_key ON alarm (alarm_key, closed_ms);
CREATE INDEX alarm_closed ON alarm (closed_ms);

-- What webhooks are sent. Whoever moves due_ms on from what it read may send it.
CREATE TABLE webhook_delivery (
    id         VARCHAR(24)  NOT NULL PRIMARY KEY,
    tenant     VARCHAR(32)  NOT NULL,
    webhook    VARCHAR(128) NOT NULL,
    event      VARCHAR(60)  NOT NULL,
    body       TEXT         NOT NULL,
    state      VARCHAR(10)  NOT NULL,
    attempts   INTEGER      NOT NULL,
    created_ms BIGINT       NOT NULL,
    due_ms     BIGINT       NOT NULL,
    done_ms    BIGINT,
    status     INTEGER,
    problem    VARCHAR(300)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (state, due_ms);
CREATE INDEX webhook_delivery_of ON webhook_delivery (tenant, webhook, state, id);
