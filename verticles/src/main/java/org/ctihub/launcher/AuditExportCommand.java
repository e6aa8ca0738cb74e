/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ctihub.audit.AuditJson;
import org.ctihub.audit.AuditRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the audit log to a file. */
@Command(
        name = "export",
        description = "Writes the audit log to a file, oldest first, a line of JSON for each record.",
        mixinStandardHelpOptions = true)
public final class AuditExportCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "LOG",
            description = "The file to write; only its owner may read it.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        try (OpenedStore opened = store.open();
                LineFile file = LineFile.begin(output)) {
            opened.run(store -> export(opened, store, file, 0));
            file.finish();
            System.out.println(output + ": " + file.lines() + " records");
        }
        return 0;
    }

    private static Future<Void> export(OpenedStore opened, NodeStore store, LineFile file, long after) {
        return store.audit()
                .after(store.store(), after)
                .compose(records -> records.isEmpty()
                        ? Future.succeededFuture()
                        : file.add(opened.vertx(), lines(records))
                                .compose(written -> export(
                                        opened,
                                        store,
                                        file,
                                        records.get(records.size() - 1).number())));
    }

    private static List<String> lines(List<AuditRecord> records) {
        return records.stream()
                .map(record -> AuditJson.of(record).put("hash", record.hash()).encode())
                .toList();
    }
}
