-- Times are milliseconds since 1970 on the clock of the node that owned the link.

-- Calls that agents took part in. The id is made of tenant, peripheral and the hub's id of the call: whoever tells of a call
-- again tells of the same row.
CREATE TABLE call_record (
    id         VARCHAR(128) NOT NULL PRIMARY KEY,
    tenant     VARCHAR(32)  NOT NULL,
    peripheral BIGINT       NOT NULL,
    started_ms BIGINT       NOT NULL,
    ended_ms   BIGINT       NOT NULL,
    updated_ms BIGINT       NOT NULL,
    direction  VARCHAR(10)  NOT NULL,
    type       VARCHAR(60)  NOT NULL,
    ani        VARCHAR(64)  NOT NULL,
    dnis       VARCHAR(64)  NOT NULL,
    ring_ms    BIGINT       NOT NULL,
    talk_ms    BIGINT       NOT NULL,
    hold_ms    BIGINT       NOT NULL,
    wrap_up    VARCHAR(64)  NOT NULL,
    variables  TEXT         NOT NULL,
    reason     VARCHAR(60)  NOT NULL,
    inferred   BOOLEAN      NOT NULL,
    incomplete BOOLEAN      NOT NULL
);
CREATE INDEX call_record_tenant ON call_record (tenant, started_ms, id);

-- Agents ("agent") of a call, and the numbers and devices ("party") by which it is found.
CREATE TABLE call_member (
    record VARCHAR(128) NOT NULL REFERENCES call_record (id) ON DELETE CASCADE,
    kind   VARCHAR(6)   NOT NULL,
    name   VARCHAR(128) NOT NULL,
    tenant VARCHAR(32)  NOT NULL,
    PRIMARY KEY (record, kind, name)
);
CREATE INDEX call_member_name ON call_member (tenant, kind, name);

-- What agents did: one row per state that is over; a reason of -1 is none.
CREATE TABLE agent_time (
    tenant       VARCHAR(32)  NOT NULL,
    peripheral   BIGINT       NOT NULL,
    agent        VARCHAR(128) NOT NULL,
    from_ms      BIGINT       NOT NULL,
    to_ms        BIGINT       NOT NULL,
    state        VARCHAR(20)  NOT NULL,
    state_number INTEGER      NOT NULL,
    reason       INTEGER      NOT NULL,
    PRIMARY KEY (tenant, peripheral, agent, from_ms)
);
CREATE INDEX agent_time_to ON agent_time (tenant, to_ms);
