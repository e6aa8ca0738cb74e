/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.ctihub.admin.AdminRoutes;
import org.ctihub.admin.Notebook;
import org.ctihub.admin.records.RecordRoutes;
import org.ctihub.audit.AuditLog;
import org.ctihub.cluster.SqlLeases;
import org.ctihub.launcher.config.ClusterPlan;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.config.RecordSpool;
import org.ctihub.record.Records;
import org.ctihub.record.RecordsVerticle;
import org.ctihub.record.SqlRecords;
import org.ctihub.record.Witnesses;
import org.ctihub.store.StoreSettings;

/**
 * What of a node keeps records of calls and agents.
 *
 * @param verticle empty without a store: then nothing is kept
 * @param routes what administrators may see of it
 */
record NodeRecords(Optional<RecordsVerticle> verticle, AdminRoutes routes) {
    static NodeRecords of(
            HubFile file, NodeCluster cluster, NodeTenants tenants, MeterRegistry metrics, InstantSource clock) {
        Optional<Records> records =
                cluster.leased().map(leased -> new SqlRecords(leased.store().store()));
        Optional<AuditLog> audit = cluster.leased().map(leased -> leased.store().audit());
        Optional<RecordsVerticle> verticle = cluster.leased()
                .flatMap(leased -> ClusterPlan.store(file)
                        .map(settings -> verticle(
                                file, settings, leased.leases(), records.orElseThrow(), tenants, metrics, clock)));
        return new NodeRecords(verticle, new RecordRoutes(records, new Notebook(audit)));
    }

    private static RecordsVerticle verticle(
            HubFile file,
            StoreSettings settings,
            SqlLeases leases,
            Records records,
            NodeTenants tenants,
            MeterRegistry metrics,
            InstantSource clock) {
        RecordSpool spool = file.records() == null ? RecordSpool.USUAL : file.records();
        return new RecordsVerticle(new RecordsVerticle.Parts(
                records,
                spool.folder(file.node(), settings),
                spool.bytes(),
                () -> tenants.served().records(),
                () -> NodeWatch.isFirst(file.node(), leases),
                metrics,
                clock));
    }

    /** For the owners of links. */
    Witnesses witnesses() {
        return verticle.map(RecordsVerticle::witnesses).orElse(Witnesses.NONE);
    }
}
