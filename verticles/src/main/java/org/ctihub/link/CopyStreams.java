/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.bus.StreamTimes;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.LinkView;
import org.ctihub.link.copy.Facts;
import org.ctihub.link.copy.FactsForm;
import org.ctihub.link.model.Images;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventLog;
import org.ctihub.log.LogMarks;
import org.ctihub.log.TimedEntry;

/**
 * The streams of a link to the nodes that keep a copy of it: what they lack when they come, then everything new, encoded once
 * for all. A follower that is silent or too far behind is forgotten; it will come again.
 *
 * <p>One thread only (the owner's event loop).
 */
final class CopyStreams {
    private static final int PART_ENTRIES = 1_000;
    private static final long PART_CHARS = 1_000_000;
    private static final int PART_FACTS = 2_000;
    private static final int MAX_FOLLOWERS = 4;

    /** What a follower may have under way, in characters of JSON and bytes of facts. */
    private static final long MAX_BEHIND = 32_000_000;

    private static final String UNKNOWN_STREAM = "UNKNOWN_STREAM";

    private record Sent(long number, long total) {}

    private static final class Stream {
        final String follower;
        final long id;
        final ArrayDeque<Sent> underWay = new ArrayDeque<>();
        List<Buffer> parts = List.of();
        List<SentCommand> commands = List.of();
        long partsNumber;
        long number;
        long total;
        long acknowledged;
        long lastHeardMs;

        Stream(String follower, long id, long nowMs) {
            this.follower = follower;
            this.id = id;
            this.lastHeardMs = nowMs;
        }

        void acknowledge(long upTo) {
            while (!underWay.isEmpty() && underWay.getFirst().number() <= upTo) {
                acknowledged = underWay.removeFirst().total();
            }
        }
    }

    private final LinkId link;
    private final Journal journal;
    private final PeripheralModel model;
    private final SentCommands commands;
    private final BiConsumer<String, CopyBatch> sender;
    private final Map<String, Stream> streams = new HashMap<>();
    private Cursor sentUpTo;
    private LinkView sentLink;
    private long nextId;
    private long lastSentMs;

    /**
     * Starts without followers.
     *
     * @param firstId lower than no id that an earlier owner gave to a stream
     * @param sender sends a batch to a follower's address
     */
    CopyStreams(
            LinkId link,
            long firstId,
            Journal journal,
            PeripheralModel model,
            SentCommands commands,
            BiConsumer<String, CopyBatch> sender) {
        this.link = link;
        this.nextId = firstId;
        this.journal = journal;
        this.model = model;
        this.commands = commands;
        this.sender = sender;
        this.sentUpTo = journal.log().head();
        this.sentLink = journal.picture().link();
    }

    /** Whether the node at this address has a stream, and heard of it lately. */
    boolean follows(String follower) {
        return streams.containsKey(follower);
    }

    /** Where the stream to the follower stands, as stream and number of the last batch. */
    GatewayStreams.Position position(String follower) {
        Stream stream = streams.get(follower);
        return stream == null
                ? new GatewayStreams.Position(0, 0)
                : new GatewayStreams.Position(stream.id, stream.number);
    }

    /** Gives the next part of the log. Flush before. */
    LinkReply follow(LinkRequest.Follow follow, long nowMs) {
        Stream stream = streams.get(follow.follower());
        if (stream == null) {
            if (streams.size() >= MAX_FOLLOWERS) {
                return new LinkReply.Failed("TOO_MANY_FOLLOWERS");
            }
            stream = new Stream(follow.follower(), nextId++, nowMs);
            streams.put(follow.follower(), stream);
        }
        stream.lastHeardMs = nowMs;
        stream.acknowledge(stream.number);
        EventLog log = journal.log();
        Optional<LogMarks> marks =
                follow.cursor().filter(log::holdsAllAfter).isPresent() ? Optional.empty() : Optional.of(log.marks());
        Cursor from = marks.map(LogMarks::start).or(follow::cursor).orElseThrow();
        List<TimedEntry> entries = log.after(from, PART_ENTRIES, PART_CHARS);
        Cursor upTo = entries.isEmpty()
                ? from
                : entries.get(entries.size() - 1).entry().cursor();
        boolean more = !log.after(upTo, 1, PART_CHARS).isEmpty();
        return new LinkReply.LogPart(
                stream.id, stream.number, log.head(), marks, new TreeMap<>(log.epochs()), entries, more);
    }

    /** Gives a part of the agents and calls. Flush before. */
    LinkReply facts(LinkRequest.Facts request, long nowMs) {
        Stream stream = streams.get(request.follower());
        if (stream == null) {
            return new LinkReply.Failed(UNKNOWN_STREAM);
        }
        stream.lastHeardMs = nowMs;
        if (request.part() == 0) {
            stream.parts = parts(model.images());
            stream.commands = commands.all();
            stream.partsNumber = stream.number;
        }
        if (request.part() < 0 || request.part() >= stream.parts.size()) {
            return new LinkReply.Failed("NO_SUCH_PART");
        }
        int parts = stream.parts.size();
        LinkReply reply = new LinkReply.FactsPart(
                stream.id,
                stream.partsNumber,
                request.part(),
                parts,
                request.part() == 0 ? stream.commands : List.of(),
                stream.parts.get(request.part()));
        if (request.part() == parts - 1) {
            stream.parts = List.of();
            stream.commands = List.of();
        }
        return reply;
    }

    private List<Buffer> parts(Images all) {
        List<Buffer> parts = new ArrayList<>();
        for (int i = 0; i < all.agents().size(); i += PART_FACTS) {
            Images some = new Images(
                    all.agents().subList(i, Math.min(all.agents().size(), i + PART_FACTS)),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            parts.add(FactsForm.encode(new Facts(Optional.empty(), some)));
        }
        for (int i = 0; i < all.calls().size(); i += PART_FACTS) {
            Images some = new Images(
                    List.of(),
                    all.calls().subList(i, Math.min(all.calls().size(), i + PART_FACTS)),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            parts.add(FactsForm.encode(new Facts(Optional.empty(), some)));
        }
        LinkView shown = journal.picture().link();
        Images rest = new Images(List.of(), List.of(), List.of(), all.outOfService(), all.over(), all.abilities());
        parts.add(FactsForm.encode(new Facts(Optional.of(shown), rest)));
        return parts;
    }

    /** Whether the owner still has this stream. */
    boolean followed(LinkRequest.Followed followed, long nowMs) {
        Stream stream = streams.get(followed.follower());
        if (stream == null || stream.id != followed.stream()) {
            return false;
        }
        stream.lastHeardMs = nowMs;
        stream.acknowledge(followed.number());
        return true;
    }

    /** Sends what is new. Call it before gateways are told, so that no desktop knows more than a copy. */
    void flush(long nowMs) {
        List<SentCommand> news = commands.changes();
        LinkView shown = journal.picture().link();
        Cursor head = journal.log().head();
        if (streams.isEmpty()) {
            model.forgetChanges();
            sentUpTo = head;
            sentLink = shown;
            return;
        }
        Images changes = model.changes();
        boolean moved = !head.equals(sentUpTo);
        boolean otherLink = !shown.equals(sentLink);
        if (moved || otherLink || !changes.isEmpty() || !news.isEmpty()) {
            Buffer facts = FactsForm.encode(new Facts(otherLink ? Optional.of(shown) : Optional.empty(), changes));
            send(facts, news, nowMs);
        }
    }

    private void send(Buffer facts, List<SentCommand> news, long nowMs) {
        EventLog log = journal.log();
        if (!log.holdsAllAfter(sentUpTo)) {
            // More at once than the window holds: followers have to begin anew.
            streams.clear();
        }
        List<TimedEntry> entries = log.after(sentUpTo, Integer.MAX_VALUE, Long.MAX_VALUE);
        long size = facts.length()
                + entries.stream().mapToLong(entry -> entry.entry().chars()).sum();
        Iterator<Stream> each = streams.values().iterator();
        while (each.hasNext()) {
            Stream stream = each.next();
            stream.number++;
            stream.total += size;
            stream.underWay.add(new Sent(stream.number, stream.total));
            if (stream.total - stream.acknowledged > MAX_BEHIND) {
                each.remove();
                continue;
            }
            sender.accept(
                    stream.follower, new CopyBatch(link, stream.id, stream.number, log.head(), entries, news, facts));
        }
        sentUpTo = log.head();
        sentLink = journal.picture().link();
        lastSentMs = nowMs;
    }

    /** Sends a heartbeat if nothing was sent for a beat, and forgets followers that are silent. Flush before. */
    void beat(long nowMs) {
        streams.values().removeIf(stream -> nowMs - stream.lastHeardMs > StreamTimes.FORGET_MS);
        if (!streams.isEmpty() && nowMs - lastSentMs >= StreamTimes.BEAT_MS) {
            send(Buffer.buffer(), List.of(), nowMs);
        }
    }
}
