/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ctihub.domain.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is older than its tenant wants, in small batches. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Records records;
    private final long nowMs;
    private int batchesLeft;

    private Retention(Records records, long nowMs, int batches) {
        this.records = records;
        this.nowMs = nowMs;
        this.batchesLeft = batches;
    }

    /**
     * Removes; gives how much.
     *
     * @param batches most batches; what is left then waits for the next time
     */
    static Future<Erased> of(Records records, Map<TenantId, RecordRule> rules, long nowMs, int batches) {
        Retention run = new Retention(records, nowMs, batches);
        List<TenantId> tenants = new ArrayList<>(rules.keySet());
        Future<Erased> done = Future.succeededFuture(new Erased(0, 0));
        for (TenantId tenant : tenants) {
            RecordRule rule = rules.getOrDefault(tenant, RecordRule.USUAL);
            done = done.compose(
                    before -> run.tenant(tenant, rule, new Erased(0, 0)).map(removed -> plus(before, removed)));
        }
        return done;
    }

    private static Erased plus(Erased one, Erased other) {
        return new Erased(one.records() + other.records(), one.times() + other.times());
    }

    private Future<Erased> tenant(TenantId tenant, RecordRule rule, Erased before) {
        if (batchesLeft-- <= 0) {
            return Future.succeededFuture(before);
        }
        long oldest = nowMs - Duration.ofDays(rule.retentionDays()).toMillis();
        return records.forget(tenant.value(), oldest).compose(some -> {
            Erased all = plus(before, some);
            if (some.records() + some.times() > 0) {
                return tenant(tenant, rule, all);
            }
            if (all.records() + all.times() > 0) {
                LOG.info(
                        "Tenant {}: {} calls and {} agents' states older than {} days were removed",
                        tenant,
                        all.records(),
                        all.times(),
                        rule.retentionDays());
            }
            return Future.succeededFuture(all);
        });
    }
}
