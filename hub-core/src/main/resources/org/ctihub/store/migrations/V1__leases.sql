-- Times are milliseconds since 1970 on the database's clock.

-- Who is in the cluster. A node's life is its incarnation; a restart under the same name is another one.
CREATE TABLE node_lease (
    node        VARCHAR(64) NOT NULL PRIMARY KEY,
    incarnation VARCHAR(36) NOT NULL,
    joined_ms   BIGINT      NOT NULL,
    renewed_ms  BIGINT      NOT NULL,
    draining    BOOLEAN     NOT NULL,
    desktop_url VARCHAR(500),
    admin_url   VARCHAR(500)
);

-- Who may act for a link. The epoch never falls, whoever has it.
CREATE TABLE link_lease (
    tenant      VARCHAR(32) NOT NULL,
    peripheral  BIGINT      NOT NULL,
    owner       VARCHAR(64),
    incarnation VARCHAR(36),
    epoch       BIGINT      NOT NULL,
    taken_ms    BIGINT      NOT NULL,
    PRIMARY KEY (tenant, peripheral)
);
