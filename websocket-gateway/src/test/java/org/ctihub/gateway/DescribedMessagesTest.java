/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.bus.LinkReply;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CtiStatus;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.log.Cursor;
import org.ctihub.log.EventJson;
import org.ctihub.log.EventType;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.LogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All that a gateway can say is said over real sockets, and every message is as it is described. (So is every message in
 * all other tests of sockets: the desktops of the tests see to it.)
 */
class DescribedMessagesTest {
    private static final AgentId ADA = new AgentId("1001");
    private static final EventJson JSON = new EventJson(5000);
    private static final int EVENTS_OF_A_TYPE = 30;

    private final long seed = System.nanoTime();
    private final RandomViews views = new RandomViews(new Random(seed), ADA);
    private final DescribedPlaces places = new DescribedPlaces(Described.PROTOCOL);
    private GatewayFixture hub;

    @BeforeEach
    void start() throws Exception {
        System.out.println("Seed of the views: " + seed);
        hub = new GatewayFixture();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void every_event_is_as_described_and_no_member_is_described_that_is_never_sent() throws Exception {
        LinkPicture picture = new LinkPicture(views.link());
        picture.apply(new LinkEvent.OfAgent(
                views.agent(), views.event(EventType.CALL_BEGUN).raw()));
        for (int i = 0; i < EVENTS_OF_A_TYPE; i++) {
            picture.apply(views.event(EventType.CALL_DELIVERED));
        }
        Cursor start = new Cursor(7, 0);
        EventJson withSupervision = new EventJson(5000, views.supervision());
        hub.owner.onAttach(attach -> Optional.of(new LinkReply.Fresh(
                1, 0, start, "", withSupervision.snapshot(start, Instant.now(), picture, attach.scope()))));
        TestDesktop supervisor = hub.socket();
        JsonObject sales = new JsonObject().put("teams", List.of("sales"));
        JsonObject all = new JsonObject().put("all", true);
        places.see(
                "HelloResponse",
                supervisor.ask(
                        "hello", new JsonObject().put("token", hub.token("sam")).put("watch", sales)));
        places.see(
                "HelloResponse",
                hub.socket()
                        .ask(
                                "hello",
                                new JsonObject().put("token", hub.token("brie")).put("watch", all)));
        supervisor.next("snapshot");
        assertThat(supervisor.ask("watch", new JsonObject().put("teams", List.of("sales"))))
                .isEqualTo(new JsonObject("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}"));
        places.see("SnapshotNotification", supervisor.next());
        TestDesktop desktop = hub.socket();
        places.see("HelloResponse", desktop.hello(hub.token("ada"), null));
        JsonObject snapshot = desktop.next();
        assertThat(snapshot.getJsonObject("params").getJsonArray("calls")).isNotEmpty();
        places.see("SnapshotNotification", snapshot);

        Cursor cursor = start;
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < EVENTS_OF_A_TYPE; i++) {
            for (EventType type : EventType.values()) {
                cursor = cursor.next();
                entries.add(new LogEntry(cursor, Set.of(ADA), JSON.encode(cursor, Instant.now(), views.event(type))));
            }
        }
        hub.owner.send(entries);
        for (int i = 0; i < entries.size(); i++) {
            places.see("EventNotification", desktop.next());
        }

        assertThat(places.size()).isGreaterThan(80);
        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void every_outcome_of_a_command_is_as_described() throws Exception {
        TestDesktop desktop = hub.attached("ada");
        JsonObject call = new JsonObject().put("callId", "7-1");
        hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Done(Optional.empty())));
        places.see("CommandResponse", desktop.ask("call.answer", call));
        hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Done(Optional.of(new CallId("7-2")))));
        places.see("CommandResponse", desktop.ask("call.answer", call));
        places.see("PingResponse", desktop.ask("ping", new JsonObject()));
        for (ProblemCode code :
                Stream.of(ProblemCode.values()).filter(ProblemCode::ofDesktops).toList()) {
            // One with a pause would be tried again for long.
            long retryMs = code == ProblemCode.LINK_DOWN ? 0 : 1_500;
            Problem problem = new Problem(
                    code,
                    "Why it is so.",
                    "What to do.",
                    Optional.of(new CtiStatus("controlFailure", 33, "CF_X", 7)),
                    retryMs);
            hub.owner.onCommand(command -> Optional.of(new CommandOutcome.Refused(problem)));
            JsonObject answer = desktop.ask("call.answer", call);
            assertThat(answer.getJsonObject("error").getJsonObject("data").getString("code"))
                    .isEqualTo(code.name());
            places.see("ErrorResponse", answer);
        }
        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void what_is_told_besides_events_is_as_described() throws Exception {
        TestDesktop desktop = hub.socket();
        hub.owner.emit("1001");
        desktop.hello(hub.token("ada"), hub.owner.head().toString());
        places.see("ResumedNotification", desktop.next());
        desktop.close();

        TestDesktop late = hub.socket();
        late.hello(hub.token("ada"), "6:1");
        places.see("GapNotification", late.next());
        late.next("snapshot");
        hub.attached("ann");
        places.see("AgentTakenOverNotification", late.next());
        late = hub.attached("ada");
        hub.gateway.drain(Duration.ofSeconds(1), Optional.of("wss://hub-2.example.com/ws"));
        places.see("DrainingNotification", late.next());
        assertThat(late.closeCode()).isEqualTo(CloseCode.DRAINING.code());
        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void teams_are_told_as_described() throws Exception {
        hub.owner.know(PgTeamsTest.teams(1, PgTeamsTest.FRONT));
        TestDesktop desktop = hub.attached("pia");

        hub.owner.tell(PgTeamsTest.teams(2, PgTeamsTest.FRONT, PgTeamsTest.BACK));
        places.see("TeamsNotification", desktop.next());

        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void a_stale_link_is_told_as_described() throws Exception {
        hub.close();
        hub = new GatewayFixture(options -> options.withStreams(GatewayFixture.HASTY));
        hub.owner.leave();
        TestDesktop desktop = hub.socket();
        desktop.hello(hub.token("ada"), null);

        places.see("StaleNotification", desktop.next());

        assertThat(places.unseen()).isEmpty();
    }

    @Test
    void what_is_not_described_is_found() {
        JsonObject gap = new JsonObject("{\"jsonrpc\":\"2.0\",\"method\":\"gap\",\"params\":"
                + "{\"peripheral\":5000,\"from\":\"7:1\",\"reason\":\"STREAM_LOST\"}}");
        assertThat(Described.faultOfMessage(gap)).isEmpty();
        JsonObject more = gap.copy();
        more.getJsonObject("params").put("why", "Nobody knows.");
        JsonObject less = gap.copy();
        less.getJsonObject("params").remove("from");
        JsonObject other = gap.copy();
        other.getJsonObject("params").put("reason", "NO_REASON");
        JsonObject unknown = gap.copy().put("method", "hole");
        JsonObject result = new JsonObject("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"call\":\"7-1\"}}");
        assertThat(List.of(more, less, other, unknown, result))
                .allSatisfy(
                        message -> assertThat(Described.faultOfMessage(message)).isPresent());
    }
}
