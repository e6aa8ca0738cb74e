/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Future;
import java.util.List;

/**
 * The calls and the agents' time that are kept. Safe on any thread. Everything fails with {@link
 * org.ctihub.store.StoreException} if the store cannot be used.
 */
public interface Records {
    /**
     * Keeps entries, all or nothing. What is there already is made better where an entry knows more, else left: entries may be
     * written again, in any order.
     */
    Future<Void> write(List<? extends RecordEntry> entries);

    /** A page of calls. */
    Future<RecordPage> find(RecordQuery query);

    /** A page of an agent's states. */
    Future<TimePage> times(TimeQuery query);

    /** Removes all calls of a tenant that have this number or device. */
    Future<Erased> eraseParty(String tenant, String party);

    /** Removes an agent's states, and all calls that the agent took part in, at all peripherals of a tenant. */
    Future<Erased> eraseAgent(String tenant, String agent);

    /** Removes some of what is older of a tenant, a few hundred rows; gives how many, 0 if there is nothing left to remove. */
    Future<Erased> forget(String tenant, long beforeMs);
}
