/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.CtiStatus;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.SentCommand;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.link.ClientSession;
import org.ctihub.domain.link.ClientSessions;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.LogMarks;
import org.ctihub.log.Scope;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;
import org.ctihub.log.TimedEntry;
import org.ctihub.security.Team;

/** Messages of the bus contract by chance. */
final class RandomMessages extends RandomValues {
    private final RandomCommands commands;

    RandomMessages(Random random) {
        super(random);
        this.commands = new RandomCommands(random);
    }

    private LinkId link() {
        return new LinkId(new TenantId("t" + random.nextInt(100)), random.nextInt(10_000));
    }

    NodeRequest nodeRequest() {
        return switch (random.nextInt(4)) {
            case 0 -> new NodeRequest.AreYouThere(text());
            case 1 -> new NodeRequest.TakeOver(link());
            case 2 -> new NodeRequest.CallBack(text(), List.of(text(), text()));
            default -> new NodeRequest.Drain();
        };
    }

    NodeReply nodeReply() {
        return switch (random.nextInt(4)) {
            case 0 ->
                new NodeReply.Beat(
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(5_000),
                        List.of(link(), link()),
                        random.nextInt(3));
            case 1 -> new NodeReply.Reached(List.of(text()));
            case 2 -> new NodeReply.Ok();
            default -> new NodeReply.Refused(text());
        };
    }

    LinkRequest request() {
        return switch (random.nextInt(15)) {
            case 14 ->
                new LinkRequest.Inspect(new Survey(
                        random.nextBoolean() ? Survey.Subject.CALLS : Survey.Subject.AGENTS,
                        text(),
                        text(),
                        1 + random.nextInt(Survey.MAX_LIMIT),
                        random.nextBoolean()));
            case 11 -> new LinkRequest.Look(scope());
            case 12 -> new LinkRequest.Supervisors(text(), Set.of(agent(), new AgentId("1001")));
            case 13 -> new LinkRequest.Clients();
            case 10 -> new LinkRequest.Watch(text(), topics());
            case 5 -> new LinkRequest.Follow(text(), maybe(this::cursor));
            case 6 -> new LinkRequest.Facts(text(), random.nextInt());
            case 7 -> new LinkRequest.Followed(text(), random.nextLong(), random.nextLong());
            case 8 -> new LinkRequest.HandOver(text(), text(), random.nextBoolean());
            case 9 -> new LinkRequest.Taken(text());
            case 0 -> new LinkRequest.Attach(text(), text(), scope(), maybe(this::cursor));
            case 1 -> new LinkRequest.Detach(text(), text());
            case 2 -> new LinkRequest.Keepalive(text(), random.nextLong());
            default ->
                new LinkRequest.Execute(
                        new CommandRequest(text(), text(), agent(), commands.command(), random.nextLong()),
                        maybe(this::desktop));
        };
    }

    Scope scope() {
        return switch (random.nextInt(3)) {
            case 0 -> new Scope.Self(maybe(this::agent));
            case 1 -> new Scope.Agents(maybe(this::agent), Set.of(agent(), new AgentId("1001")));
            default -> new Scope.Everybody(maybe(this::agent));
        };
    }

    private ClientSessions clients() {
        List<ClientSession> sessions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sessions.add(new ClientSession(
                    random.nextLong(),
                    text(),
                    text(),
                    text(),
                    random.nextInt(65_536),
                    random.nextLong(),
                    List.of(text()),
                    random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
                    maybe(this::text),
                    Instant.ofEpochMilli(random.nextInt()),
                    random.nextBoolean()));
        }
        return new ClientSessions(random.nextBoolean(), sessions);
    }

    SupervisedTeams teams() {
        Map<AgentId, List<Team>> teams = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Team> own = new ArrayList<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                own.add(new Team(text(), text(), random.nextLong(), List.of(agent(), agent())));
            }
            teams.put(new AgentId("s" + i), own);
        }
        return new SupervisedTeams(link(), random.nextLong(), random.nextLong(), teams);
    }

    Notices notices() {
        List<Notice> notices = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Set<AgentId> audience = new HashSet<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                audience.add(agent());
            }
            notices.add(new Notice(maybe(this::topic), audience, text()));
        }
        return new Notices(link(), notices);
    }

    private Topic topic() {
        return new Topic(one(Topic.Kind.values()), text());
    }

    private Set<Topic> topics() {
        Set<Topic> topics = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            topics.add(topic());
        }
        return topics;
    }

    LinkReply reply() {
        return switch (random.nextInt(14)) {
            case 13 -> new LinkReply.Surveyed(new Surveyor.Found(random.nextInt(5_000), text()));
            case 10 -> new LinkReply.Seen(text());
            case 11 -> new LinkReply.Teams(teams());
            case 12 -> new LinkReply.Clients(clients());
            case 6 ->
                new LinkReply.LogPart(
                        random.nextLong(),
                        random.nextLong(),
                        cursor(),
                        maybe(this::marks),
                        epochs(),
                        timedEntries(),
                        random.nextBoolean());
            case 7 ->
                new LinkReply.FactsPart(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextInt(),
                        sentCommands(),
                        bytes());
            case 8 ->
                new LinkReply.HandedOver(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        cursor(),
                        random.nextInt(),
                        random.nextBoolean(),
                        bytes());
            case 0 -> new LinkReply.Resumed(random.nextLong(), random.nextLong(), cursor(), entries());
            case 1 -> new LinkReply.Fresh(random.nextLong(), random.nextLong(), cursor(), text(), text());
            case 2 -> new LinkReply.Outcome(new CommandOutcome.Done(maybe(this::call)));
            case 3 -> new LinkReply.Outcome(new CommandOutcome.Refused(problem()));
            case 4 -> new LinkReply.Ok();
            case 5 -> new LinkReply.Described(description());
            default -> new LinkReply.Failed(text());
        };
    }

    EventBatch batch() {
        return new EventBatch(
                new LinkId(new TenantId("t" + random.nextInt(100)), random.nextInt() & 0x7FFF_FFFFL),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                entries());
    }

    CopyBatch copy() {
        return new CopyBatch(
                new LinkId(new TenantId("t" + random.nextInt(100)), random.nextInt() & 0x7FFF_FFFFL),
                random.nextLong(),
                random.nextLong(),
                cursor(),
                timedEntries(),
                sentCommands(),
                bytes());
    }

    private Buffer bytes() {
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private List<TimedEntry> timedEntries() {
        return entries().stream().map(entry -> new TimedEntry(entry, time())).toList();
    }

    private LogMarks marks() {
        Map<AgentId, Cursor> dropped = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            dropped.put(agent(), cursor());
        }
        return new LogMarks(cursor(), cursor(), dropped, epochs());
    }

    private SortedMap<Long, Long> epochs() {
        SortedMap<Long, Long> epochs = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            epochs.put(random.nextLong(), random.nextLong());
        }
        return epochs;
    }

    private List<SentCommand> sentCommands() {
        List<SentCommand> sent = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sent.add(new SentCommand(agent(), text(), commands.command(), maybe(this::outcome), time()));
        }
        return sent;
    }

    private CommandOutcome outcome() {
        return random.nextBoolean()
                ? new CommandOutcome.Done(maybe(this::call))
                : new CommandOutcome.Refused(problem());
    }

    private LinkDescription description() {
        List<LinkMoment> timeLine = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            timeLine.add(new LinkMoment(
                    instant(),
                    one(LinkState.values()),
                    maybe(this::text),
                    maybe(this::linkReason),
                    one(StandbyState.values())));
        }
        return new LinkDescription(
                new LinkView(
                        random.nextInt() & 0x7FFF_FFFFL,
                        one(LinkState.values()),
                        maybe(this::text),
                        maybe(this::linkReason),
                        instant()),
                text(),
                random.nextInt(26),
                random.nextInt(1_000),
                random.nextInt(1_000),
                random.nextInt(1_000),
                random.nextInt(1_000_000) / 1_000.0,
                instant(),
                one(StandbyState.values()),
                timeLine);
    }

    private LinkReason linkReason() {
        return new LinkReason(text(), text());
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong() >>> 20);
    }

    OpenedDesktops opened() {
        List<OpenedDesktops.Opened> desktops = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            desktops.add(desktop());
        }
        return new OpenedDesktops(text(), desktops);
    }

    private OpenedDesktops.Opened desktop() {
        return new OpenedDesktops.Opened(text(), text(), random.nextLong());
    }

    private Problem problem() {
        return new Problem(
                one(ProblemCode.values()),
                text(),
                text(),
                maybe(() -> new CtiStatus(text(), random.nextInt(), text(), random.nextLong())),
                random.nextLong());
    }

    private List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Set<AgentId> audience = new HashSet<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                audience.add(agent());
            }
            Optional<LogEntry.Disclosed> disclosed = random.nextInt(3) == 0
                    ? Optional.of(new LogEntry.Disclosed(Set.of(agent()), text()))
                    : Optional.empty();
            entries.add(new LogEntry(cursor(), audience, text(), disclosed));
        }
        return entries;
    }

    private Cursor cursor() {
        return new Cursor(
                1 + (random.nextLong() >>> (2 + random.nextInt(60))), random.nextLong() >>> (1 + random.nextInt(62)));
    }
}
