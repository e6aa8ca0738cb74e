/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashSet;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;

/** The compact form of cursors, log entries and batches. */
final class LogForm {
    private LogForm() {}

    static void writeBatch(WireWriter out, EventBatch batch) {
        out.text(batch.link().tenant().value())
                .number(batch.link().peripheral())
                .number(batch.epoch())
                .number(batch.stream())
                .number(batch.number())
                .list(batch.entries(), LogForm::writeEntry);
    }

    static EventBatch readBatch(WireReader in) {
        LinkId link = new LinkId(new TenantId(in.text()), in.number());
        return new EventBatch(link, in.number(), in.number(), in.number(), in.list(LogForm::readEntry));
    }

    static void writeCursor(WireWriter out, Cursor cursor) {
        out.number(cursor.epoch()).number(cursor.seq());
    }

    static Cursor readCursor(WireReader in) {
        return new Cursor(in.number(), in.number());
    }

    static void writeEntry(WireWriter out, LogEntry entry) {
        writeCursor(out, entry.cursor());
        out.list(entry.audience(), (each, agent) -> each.text(agent.value())).text(entry.json());
    }

    static LogEntry readEntry(WireReader in) {
        return new LogEntry(readCursor(in), new HashSet<>(in.list(each -> new AgentId(each.text()))), in.text());
    }
}
