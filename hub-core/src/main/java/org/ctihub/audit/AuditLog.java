/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import io.vertx.core.Future;

/**
 * Who did what; only ever added to. Safe on any thread. Everything fails with {@link org.ctihub.store.StoreException} if the
 * store cannot be used.
 */
public interface AuditLog {
    /** Adds what was done where no transaction of the store goes with it, such as a sign-in; gives its number. */
    Future<Long> append(AuditEntry entry);

    /** A page of records, newest first. */
    Future<AuditPage> find(AuditQuery query);

    /**
     * Walks the whole chain, in pages, and names the first record that is not as it was written. Records that are added
     * meanwhile do no harm. What nobody kept elsewhere cannot show that the whole chain was written anew.
     *
     * @param known a mark that was kept elsewhere, which the chain must still contain; or {@link AuditMark#BEGINNING}
     */
    Future<Verification> verify(AuditMark known);
}
