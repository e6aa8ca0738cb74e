/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;

/** The compact form of cursors, log entries and batches. */
final class LogForm {
    /** In the place of a number of agents: so many there are never. Ordinary entries have the form that they always had. */
    private static final long DISCLOSED = -1;

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
        entry.disclosed()
                .ifPresent(text -> out.number(DISCLOSED)
                        .list(text.to(), (each, agent) -> each.text(agent.value()))
                        .text(text.json()));
        out.list(entry.audience(), (each, agent) -> each.text(agent.value())).text(entry.json());
    }

    static LogEntry readEntry(WireReader in) {
        Cursor cursor = readCursor(in);
        long agents = in.number();
        Optional<LogEntry.Disclosed> disclosed = Optional.empty();
        if (agents == DISCLOSED) {
            disclosed = Optional.of(new LogEntry.Disclosed(readAgents(in, in.number()), in.text()));
            agents = in.number();
        }
        return new LogEntry(cursor, readAgents(in, agents), in.text(), disclosed);
    }

    private static Set<AgentId> readAgents(WireReader in, long agents) {
        return new HashSet<>(in.list(agents, each -> new AgentId(each.text())));
    }
}
