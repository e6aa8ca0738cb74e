/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogMarks;
import org.ctihub.log.TimedEntry;

/** The compact form of what a copy of a link is made of. */
final class CopyForm {
    private CopyForm() {}

    static void writeBatch(WireWriter out, CopyBatch batch) {
        out.text(batch.link().tenant().value())
                .number(batch.link().peripheral())
                .number(batch.stream())
                .number(batch.number());
        LogForm.writeCursor(out, batch.head());
        out.list(batch.entries(), CopyForm::writeEntry)
                .list(batch.commands(), CopyForm::writeCommand)
                .bytes(batch.facts());
    }

    static CopyBatch readBatch(WireReader in) {
        return new CopyBatch(
                new LinkId(new TenantId(in.text()), in.number()),
                in.number(),
                in.number(),
                LogForm.readCursor(in),
                in.list(CopyForm::readEntry),
                in.list(CopyForm::readCommand),
                in.bytes());
    }

    static void writeLogPart(WireWriter out, LinkReply.LogPart part) {
        out.number(part.stream()).number(part.number());
        LogForm.writeCursor(out, part.head());
        out.optional(part.marks(), CopyForm::writeMarks);
        writeEpochs(out, part.epochs());
        out.list(part.entries(), CopyForm::writeEntry).flag(part.more());
    }

    static LinkReply.LogPart readLogPart(WireReader in) {
        return new LinkReply.LogPart(
                in.number(),
                in.number(),
                LogForm.readCursor(in),
                in.optional(CopyForm::readMarks),
                readEpochs(in),
                in.list(CopyForm::readEntry),
                in.flag());
    }

    static void writeFactsPart(WireWriter out, LinkReply.FactsPart part) {
        out.number(part.stream())
                .number(part.number())
                .number(part.part())
                .number(part.parts())
                .list(part.commands(), CopyForm::writeCommand)
                .bytes(part.facts());
    }

    static LinkReply.FactsPart readFactsPart(WireReader in) {
        return new LinkReply.FactsPart(
                in.number(),
                in.number(),
                in.smallNumber(),
                in.smallNumber(),
                in.list(CopyForm::readCommand),
                in.bytes());
    }

    static void writeHandedOver(WireWriter out, LinkReply.HandedOver handed) {
        out.number(handed.epoch()).number(handed.stream()).number(handed.number());
        LogForm.writeCursor(out, handed.head());
        out.number(handed.version()).flag(handed.reading()).bytes(handed.digests());
    }

    static LinkReply.HandedOver readHandedOver(WireReader in) {
        return new LinkReply.HandedOver(
                in.number(), in.number(), in.number(), LogForm.readCursor(in), in.smallNumber(), in.flag(), in.bytes());
    }

    private static void writeEntry(WireWriter out, TimedEntry entry) {
        out.instant(entry.time());
        LogForm.writeEntry(out, entry.entry());
    }

    private static TimedEntry readEntry(WireReader in) {
        Instant time = in.instant();
        return new TimedEntry(LogForm.readEntry(in), time);
    }

    private static void writeCommand(WireWriter out, SentCommand sent) {
        out.text(sent.agent().value()).text(sent.key());
        CommandForm.write(out, sent.command());
        out.optional(sent.outcome(), ReplyForm::writeOutcome).instant(sent.at());
    }

    private static SentCommand readCommand(WireReader in) {
        return new SentCommand(
                new AgentId(in.text()),
                in.text(),
                CommandForm.read(in),
                in.optional(ReplyForm::readOutcome),
                in.instant());
    }

    private static void writeMarks(WireWriter out, LogMarks marks) {
        LogForm.writeCursor(out, marks.start());
        LogForm.writeCursor(out, marks.dropped());
        out.list(marks.droppedFor().entrySet(), (each, dropped) -> {
            each.text(dropped.getKey().value());
            LogForm.writeCursor(each, dropped.getValue());
        });
        writeEpochs(out, marks.lastSeq());
    }

    private static LogMarks readMarks(WireReader in) {
        Cursor start = LogForm.readCursor(in);
        Cursor dropped = LogForm.readCursor(in);
        List<Map.Entry<AgentId, Cursor>> droppedFor =
                in.list(each -> Map.entry(new AgentId(each.text()), LogForm.readCursor(each)));
        Map<AgentId, Cursor> byAgent = new TreeMap<>();
        droppedFor.forEach(each -> byAgent.put(each.getKey(), each.getValue()));
        return new LogMarks(start, dropped, byAgent, readEpochs(in));
    }

    private static void writeEpochs(WireWriter out, SortedMap<Long, Long> epochs) {
        out.list(epochs.entrySet(), (each, epoch) -> each.number(epoch.getKey()).number(epoch.getValue()));
    }

    private static SortedMap<Long, Long> readEpochs(WireReader in) {
        SortedMap<Long, Long> epochs = new TreeMap<>();
        in.list(each -> Map.entry(each.number(), each.number()))
                .forEach(epoch -> epochs.put(epoch.getKey(), epoch.getValue()));
        return epochs;
    }
}
