/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import java.util.Optional;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the audit log what is done beside the configuration. What cannot be put there goes to the node's log, and is done
 * all the same: a session must be ended also while the store is out. Safe on any thread.
 */
public final class Notebook {
    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);

    private final Optional<AuditLog> log;

    /** @param log empty where the node has no store */
    public Notebook(Optional<AuditLog> log) {
        this.log = log;
    }

    /** Never fails. */
    public Future<Void> note(AuditEntry entry) {
        return log.map(audit -> audit.append(entry).<Void>mapEmpty().recover(failure -> {
                    LOG.error("Not in the audit log, since {}: {}", failure.toString(), entry);
                    return Future.succeededFuture();
                }))
                .orElseGet(Future::succeededFuture);
    }
}
