/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ctihub.simulator.chaos.Finding.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A true history and a true story of one call, doctored in every way that the oracle has to notice. */
@DisplayName("The oracle")
class OracleTest {
    private static final int NOT_READY = 2;
    private static final int READY = 3;
    private static final int TALKING = 4;
    private static final int WORK = 6;
    private static final int RESERVED = 8;
    private static final long CALL = 77;
    private static final long T = 1_000_000;

    private final List<Happening> truth = new ArrayList<>(List.of(
            agent(1, RESERVED),
            call(2, "delivered", 2),
            call(3, "established", 3),
            agent(4, TALKING),
            call(5, "held", 4),
            call(6, "retrieved", 3),
            call(7, "connectionCleared", 0),
            agent(8, WORK),
            agent(9, READY)));

    private final List<Told> told = new ArrayList<>(List.of(
            told(1, "agent.stateChanged", new Told.AgentNow(RESERVED, 0)),
            told(2, "call.delivered", new Told.OfCall(CALL, 2)),
            told(3, "call.established", new Told.OfCall(CALL, 3)),
            told(4, "agent.stateChanged", new Told.AgentNow(TALKING, 0)),
            told(5, "call.held", new Told.OfCall(CALL, 4)),
            told(6, "call.retrieved", new Told.OfCall(CALL, 3)),
            told(7, "call.connectionCleared", new Told.OfCall(CALL, 0)),
            told(8, "agent.stateChanged", new Told.AgentNow(WORK, 0)),
            told(9, "agent.stateChanged", new Told.AgentNow(READY, 0))));

    private final List<Span> outages = new ArrayList<>();
    private final List<Trial.SentRequest> requests = new ArrayList<>();

    private static Happening agent(long n, int state) {
        return new Happening(n, T + n * 1_000, Happening.AGENT_STATE, "1001", state, 0, 0, 0, "3001", true);
    }

    private static Happening call(long n, String what, int state) {
        return new Happening(n, T + n * 1_000, what, "1001", state, 0, CALL, 0, "3001", true);
    }

    private static Told.Event told(long seq, String type, Told.Subject subject) {
        return event(seq, seq, type, subject, true);
    }

    private static Told.Event event(long seq, long second, String type, Told.Subject subject, boolean seen) {
        long at = T + second * 1_000 + 5;
        return new Told.Event(at, new Position(7, seq), at, type, seen, !seen, (int) seq, subject);
    }

    private DesktopStory story(List<Told> events) {
        DesktopView view = new DesktopView();
        view.apply(new Told.Snapshot(T, new Position(7, 0), T, true, new Told.AgentNow(READY, 0), Map.of()));
        DesktopView.State start = view.state();
        events.forEach(view::apply);
        return new DesktopStory("ada", "1001", "3001", false, new Position(7, 0), start, events, view.state(), true);
    }

    private Verdict judge(List<DesktopStory> stories) {
        Trial.AgentTruth end = new Trial.AgentTruth(READY, Map.of());
        return Oracle.judge(new Trial(truth, Map.of("1001", end), stories, outages, List.of(), requests));
    }

    private Verdict judge() {
        return judge(List.of(story(told)));
    }

    private static void only(Verdict verdict, Kind... kinds) {
        assertThat(verdict.findings()).extracting(Finding::kind).containsOnly(kinds);
    }

    @Test
    @DisplayName("finds nothing when everything was told")
    void good() {
        assertThat(judge().findings()).isEmpty();
        assertThat(judge().delays()).hasSize(9).containsOnly(5L);
    }

    @Test
    @DisplayName("finds every single event that is left out")
    void lost() {
        for (int i = 0; i < told.size(); i++) {
            List<Told> doctored = new ArrayList<>(told);
            Told gone = doctored.remove(i);
            Verdict verdict = judge(List.of(story(doctored)));
            assertThat(verdict.count(Kind.LOST)).as("without %s", gone).isPositive();
        }
    }

    @Test
    @DisplayName("finds an event that comes again under the same cursor")
    void sameCursor() {
        told.add(5, told.get(4));
        assertThat(judge().count(Kind.REPEATED)).isPositive();
    }

    @Test
    @DisplayName("finds a happening that is told again under a new cursor")
    void repeated() {
        for (int i = 0; i < told.size(); i++) {
            List<Told> doctored = new ArrayList<>(told);
            Told.Event again = (Told.Event) told.get(i);
            doctored.add(new Told.Event(
                    T + 9_500, new Position(7, 100), T + 9_500, again.type(), true, false, 0, again.of()));
            Verdict verdict = judge(List.of(story(doctored)));
            assertThat(verdict.count(Kind.REPEATED)).as("with %s again", again).isPositive();
        }
    }

    @Test
    @DisplayName("finds two events whose cursors were swapped")
    void cursorsSwapped() {
        told.set(4, told(6, "call.held", new Told.OfCall(CALL, 4)));
        told.set(5, told(5, "call.retrieved", new Told.OfCall(CALL, 3)));
        assertThat(judge().count(Kind.REORDERED)).isPositive();
    }

    @Test
    @DisplayName("finds two events in an order in which they did not happen")
    void reordered() {
        told.set(7, event(8, 9, "agent.stateChanged", new Told.AgentNow(READY, 0), true));
        told.set(8, event(9, 9, "agent.stateChanged", new Told.AgentNow(WORK, 0), true));
        assertThat(judge().count(Kind.REORDERED)).isEqualTo(1);
    }

    @Test
    @DisplayName("finds an event of something that never happened, and a wrong state at the end")
    void wrong() {
        told.add(event(10, 10, "agent.stateChanged", new Told.AgentNow(NOT_READY, 0), true));
        Verdict verdict = judge();
        only(verdict, Kind.WRONG);
        assertThat(verdict.findings()).hasSize(2);
    }

    @Test
    @DisplayName("finds a call that is still shown when it is over")
    void stuckCall() {
        told.remove(6);
        assertThat(judge().findings())
                .anyMatch(finding ->
                        finding.kind() == Kind.WRONG && finding.text().contains("{77=3}"));
    }

    @Test
    @DisplayName("finds what is told late")
    void late() {
        told.set(8, event(9, 12, "agent.stateChanged", new Told.AgentNow(READY, 0), true));
        Verdict verdict = judge();
        only(verdict, Kind.LATE);
        assertThat(verdict.good()).isTrue();
    }

    @Test
    @DisplayName("accepts a gap that is said, with a snapshot that is true")
    void gap() {
        List<Told> doctored = new ArrayList<>(told.subList(0, 2));
        doctored.add(new Told.Gap(T + 6_500, new Position(7, 2), "WINDOW_EXCEEDED"));
        doctored.add(new Told.Snapshot(
                T + 6_501, new Position(7, 6), T + 6_501, true, new Told.AgentNow(TALKING, 0), Map.of(CALL, 3)));
        doctored.addAll(told.subList(6, 9));
        assertThat(judge(List.of(story(doctored))).findings()).isEmpty();
    }

    @Test
    @DisplayName("accepts a gap that holds a whole call")
    void gapOverCall() {
        List<Told> doctored = new ArrayList<>();
        doctored.add(new Told.Gap(T + 9_500, new Position(7, 0), "WINDOW_EXCEEDED"));
        doctored.add(new Told.Snapshot(
                T + 9_501, new Position(7, 9), T + 9_501, true, new Told.AgentNow(READY, 0), Map.of()));
        assertThat(judge(List.of(story(doctored))).findings()).isEmpty();
    }

    @Test
    @DisplayName("does not accept a snapshot without a gap, nor one that is not true")
    void badSnapshots() {
        List<Told> silent = new ArrayList<>(told.subList(0, 2));
        silent.add(new Told.Snapshot(
                T + 6_501, new Position(7, 6), T + 6_501, true, new Told.AgentNow(TALKING, 0), Map.of(CALL, 3)));
        silent.addAll(told.subList(6, 9));
        assertThat(judge(List.of(story(silent))).count(Kind.LOST)).isPositive();

        List<Told> untrue = new ArrayList<>(told.subList(0, 2));
        untrue.add(new Told.Gap(T + 6_500, new Position(7, 2), "WINDOW_EXCEEDED"));
        untrue.add(new Told.Snapshot(
                T + 6_501, new Position(7, 6), T + 6_501, true, new Told.AgentNow(NOT_READY, 0), Map.of(CALL, 3)));
        untrue.addAll(told.subList(6, 9));
        assertThat(judge(List.of(story(untrue))).good()).isFalse();
    }

    private List<Told> withOutage(UnaryOperator<List<Told>> afterwards) {
        outages.add(new Span(T + 2_500, T + 6_500));
        List<Told> doctored = new ArrayList<>(told.subList(0, 2));
        doctored.addAll(afterwards.apply(new ArrayList<>(List.of(
                event(10, 6, "agent.stateChanged", new Told.AgentNow(TALKING, 0), false),
                event(11, 6, "call.dataChanged", new Told.OfCall(CALL, 3), false)))));
        doctored.add(event(12, 7, "call.connectionCleared", new Told.OfCall(CALL, 0), true));
        doctored.add(event(13, 8, "agent.stateChanged", new Told.AgentNow(WORK, 0), true));
        doctored.add(event(14, 9, "agent.stateChanged", new Told.AgentNow(READY, 0), true));
        return doctored;
    }

    @Test
    @DisplayName("wants of an outage what is so after it, and no more")
    void outage() {
        assertThat(judge(List.of(story(withOutage(all -> all)))).findings()).isEmpty();
    }

    @Test
    @DisplayName("finds a link that goes to and fro without a pause")
    void flapping() {
        List<Told> flapping = new ArrayList<>(told);
        for (int i = 0; i < 60; i++) {
            String state = i % 2 == 0 ? "reconnecting" : "connecting";
            flapping.add(event(10 + i, 10, "link.stateChanged", new Told.OfLink(state, "SIDE_BACKS_OFF", ""), false));
        }
        flapping.add(event(70, 10, "link.stateChanged", new Told.OfLink("inService", "", "A"), false));
        only(judge(List.of(story(flapping))), Kind.WRONG);
        flapping.remove(20);
        assertThat(judge(List.of(story(flapping))).findings()).isEmpty();
    }

    @Test
    @DisplayName("finds a difference that is not told after an outage")
    void outageNotMended() {
        Verdict verdict = judge(List.of(story(withOutage(all -> List.of(all.get(0))))));
        assertThat(verdict.count(Kind.LOST)).isEqualTo(1);
    }

    @Test
    @DisplayName("finds a call that was shown as ended in an outage and was not")
    void outageWronglyEnded() {
        Verdict verdict = judge(List.of(story(withOutage(
                all -> List.of(all.get(0), event(11, 6, "call.ended", new Told.OfCall(CALL, 0), false))))));
        assertThat(verdict.good()).isFalse();
    }

    @Test
    @DisplayName("finds what one of two witnesses was not told, or was told otherwise")
    void witnesses() {
        List<Told> less = new ArrayList<>(told);
        less.remove(3);
        List<Told> other = new ArrayList<>(told);
        other.set(
                3,
                new Told.Event(
                        T + 4_005,
                        new Position(7, 4),
                        T + 4_005,
                        "agent.stateChanged",
                        true,
                        false,
                        999,
                        new Told.AgentNow(TALKING, 0)));
        DesktopStory first = story(told);
        assertThat(WitnessCheck.of(List.of(first, witness(story(told))), List.of()))
                .isEmpty();
        assertThat(WitnessCheck.of(List.of(first, witness(story(less))), List.of()))
                .extracting(Finding::kind)
                .containsExactly(Kind.LOST);
        assertThat(WitnessCheck.of(List.of(first, witness(story(other))), List.of()))
                .extracting(Finding::kind)
                .containsExactly(Kind.WRONG);
    }

    @Test
    @DisplayName("lets the end of an epoch differ in an outage, and nothing else")
    void witnessesOfAnOwnerThatWasCutOff() {
        List<Told> all = new ArrayList<>(told.subList(0, 5));
        all.add(new Told.Event(
                T + 9_000, new Position(8, 1), T + 9_000, "call.held", true, false, 6, new Told.OfCall(CALL, 4)));
        List<Told> cutOff = new ArrayList<>(all);
        cutOff.subList(3, 5).clear();
        List<DesktopStory> both = List.of(story(all), witness(story(cutOff)));
        assertThat(WitnessCheck.of(both, List.of(new Span(T + 4_000, T + 9_250))))
                .isEmpty();
        assertThat(WitnessCheck.of(both, List.of())).hasSize(2);
        List<Told> hole = new ArrayList<>(all);
        hole.remove(3);
        assertThat(WitnessCheck.of(List.of(story(all), witness(story(hole))), List.of(new Span(T + 4_000, T + 9_250))))
                .hasSize(1);
    }

    private static DesktopStory witness(DesktopStory story) {
        return new DesktopStory(
                "bob",
                story.agent(),
                story.extension(),
                true,
                story.startCursor(),
                story.start(),
                story.told(),
                story.end(),
                true);
    }

    @Test
    @DisplayName("finds a request of an epoch that was over, and lets old sessions close")
    void fenced() {
        requests.add(new Trial.SentRequest(1, T, "cti-hub-n1-4", "SET_AGENT_STATE_REQ"));
        requests.add(new Trial.SentRequest(2, T, "cti-hub-n2-5", "ANSWER_CALL_REQ"));
        requests.add(new Trial.SentRequest(3, T, "cti-hub-n1-4", "CLOSE_REQ"));
        requests.add(new Trial.SentRequest(4, T, "cti-hub-n2-7", "ANSWER_CALL_REQ"));
        requests.add(new Trial.SentRequest(5, T, "cti-hub-n2-6", "ANSWER_CALL_REQ"));
        assertThat(judge().findings()).isEmpty();
        requests.add(new Trial.SentRequest(6, T, "cti-hub-n1-4", "SET_AGENT_STATE_REQ"));
        only(judge(), Kind.FENCED);
    }

    @Test
    @DisplayName("reads outages from what desktops were told, and from faults that take the owner away")
    void outagesFromStories() {
        List<Told> events = new ArrayList<>(told.subList(0, 3));
        events.add(event(10, 4, "link.stateChanged", new Told.OfLink("reconnecting", "RESET", "A"), false));
        events.add(event(11, 6, "link.stateChanged", new Told.OfLink("inService", "", "B"), false));
        assertThat(Outages.of(truth, List.of(story(events)), List.of(), List.of()))
                .containsExactly(new Span(T + 3_000, T + 6_005 + 250));
        List<Told> moved = new ArrayList<>(told.subList(0, 3));
        moved.add(new Told.Event(
                T + 6_000, new Position(8, 1), T + 6_000, "call.held", true, false, 0, new Told.OfCall(CALL, 4)));
        assertThat(Outages.of(truth, List.of(story(moved)), List.of(new Span(T + 4_000, T + 20_000)), List.of()))
                .containsExactly(new Span(T + 3_000, T + 6_250));
        assertThat(Outages.of(truth, List.of(story(told)), List.of(new Span(T + 4_000, T + 20_000)), List.of()))
                .as("the owner is still the same")
                .isEmpty();
    }

    @Test
    @DisplayName("an outage that began with an owner's end is told of by the next one's snapshot")
    void anOutageThatASnapshotTellsOf() {
        List<Told> events = new ArrayList<>(told.subList(0, 3));
        events.add(new Told.Gap(T + 5_000, new Position(7, 3), "EPOCH_CHANGED"));
        events.add(snapshot(8, 4, 5, false));
        events.add(new Told.Event(
                T + 6_000,
                new Position(8, 9),
                T + 6_000,
                "link.stateChanged",
                false,
                false,
                0,
                new Told.OfLink("inService", "", "A")));
        assertThat(Outages.of(truth, List.of(story(events)), List.of(), List.of()))
                .containsExactly(new Span(T + 3_000, T + 6_250));
        events.set(4, snapshot(8, 4, 5, true));
        assertThat(Outages.of(truth, List.of(story(events)), List.of(), List.of()))
                .as("in service all the time")
                .isEmpty();
    }

    private static Told.Snapshot snapshot(long epoch, long seq, int second, boolean inService) {
        return new Told.Snapshot(
                T + second * 1_000L,
                new Position(epoch, seq),
                T + second * 1_000L,
                inService,
                new Told.AgentNow(READY, 0),
                Map.of());
    }

    @Test
    @DisplayName("an agent's desk settings say nothing of the state, even if a message of the CTI Server told them")
    void deskSettings() {
        told.add(event(10, 9, "agent.deskChanged", new Told.AgentNow(READY, 0), true));
        assertThat(judge().findings()).isEmpty();
    }

    @Test
    @DisplayName("a loss of the ACD that was told late began when it began, whatever was told meanwhile of before")
    void aLossOfTheAcdThatIsToldLate() {
        List<Told> events = new ArrayList<>(told.subList(0, 3));
        events.add(event(10, 4, "link.stateChanged", new Told.OfLink("degraded", "PERIPHERAL_OFFLINE", "A"), false));
        events.add(event(11, 6, "link.stateChanged", new Told.OfLink("inService", "", "A"), false));
        Span dark = new Span(T + 2_000, T + 3_500);
        assertThat(Outages.of(truth, List.of(story(events)), List.of(), List.of(dark)))
                .containsExactly(new Span(T + 2_000, T + 6_005 + 250));
        assertThat(Outages.of(truth, List.of(story(told)), List.of(), List.of(dark)))
                .as("nobody was told of it")
                .isEmpty();
    }
}
