/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.record.Samples.CUSTOMER;
import static org.ctihub.record.Samples.LINK;
import static org.ctihub.record.Samples.agent;
import static org.ctihub.record.Samples.at;
import static org.ctihub.record.Samples.event;
import static org.ctihub.record.Samples.ms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.EndReason;
import org.ctihub.log.EventType;
import org.ctihub.record.Samples.Told;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final List<RecordEntry> kept = new ArrayList<>();
    private RecordRule rule = RecordRule.USUAL;
    private final Ledger ledger = new Ledger(LINK, () -> rule, kept::add);

    private CallRecord last() {
        return (CallRecord) kept.get(kept.size() - 1);
    }

    private void rings(Told call, long second) {
        ledger.happened(
                call.event(
                        EventType.CALL_DELIVERED,
                        at(CUSTOMER, ConnectionState.CONNECTED, 0),
                        at("3001", ConnectionState.ALERTING, second)),
                at(second));
    }

    private void talks(Told call, EventType type, long second) {
        ledger.happened(
                call.event(
                        type,
                        at(CUSTOMER, ConnectionState.CONNECTED, 0),
                        at("3001", ConnectionState.CONNECTED, second)),
                at(second));
    }

    private void ends(Told call, long second) {
        call.ended = Optional.of(at(second));
        ledger.happened(call.event(EventType.CALL_CLEARED, at("3001", ConnectionState.NULL, second)), at(second));
    }

    @Test
    void aCallIsRungTalkedHeldAndWrappedUp() {
        Told call = new Told("1-1", 0);
        rings(call, 10);
        talks(call, EventType.CALL_ESTABLISHED, 14);
        ledger.happened(
                call.event(
                        EventType.CALL_HELD,
                        at(CUSTOMER, ConnectionState.CONNECTED, 0),
                        at("3001", ConnectionState.HELD, 20)),
                at(20));
        talks(call, EventType.CALL_RETRIEVED, 27);
        assertThat(kept).isEmpty();
        ends(call, 40);
        assertThat(last().wrapUp()).isEmpty();
        call.wrapUp = Optional.of("sold");
        ledger.happened(call.event(EventType.CALL_ENDED, at("3001", ConnectionState.NULL, 40)), at(55));

        assertThat(kept).hasSize(2);
        CallRecord record = last();
        assertThat(record.key()).isEqualTo("acme/5000/1-1");
        assertThat(record.startedMs()).isEqualTo(ms(0));
        assertThat(record.endedMs()).isEqualTo(ms(40));
        assertThat(List.of(record.ringMs(), record.talkMs(), record.holdMs())).containsExactly(4_000L, 19_000L, 7_000L);
        assertThat(record.agents()).containsExactly("1001");
        assertThat(record.parties()).containsExactlyInAnyOrder(CUSTOMER, "3001", "8001");
        assertThat(record.direction()).isEqualTo("in");
        assertThat(record.wrapUp()).isEqualTo("sold");
        assertThat(record.reason()).isEqualTo("callCancelled");
        assertThat(record.variables()).isEqualTo(Map.of("callVariable1", "gold"));
        assertThat(record.incomplete()).isFalse();
        assertThat(record.inferred()).isFalse();
    }

    @Test
    void whatIsConfidentialIsNotKept() {
        Told call = new Told("1-1", 0);
        rings(call, 10);
        talks(call, EventType.CALL_ESTABLISHED, 14);
        call.wrapUp = Optional.of("card 4012888888881881");
        call.ended = Optional.of(at(40));
        ledger.happened(call.confidential(EventType.CALL_ENDED, at("3001", ConnectionState.NULL, 40)), at(40));

        assertThat(last().endedMs()).isEqualTo(ms(40));
        assertThat(last().variables()).isEmpty();
        assertThat(last().wrapUp()).isEmpty();
        assertThat(last().toString()).doesNotContain("4012888888881881");
    }

    @Test
    void whatIsToldAgainWithoutNewsIsKeptOnce() {
        Told call = new Told("1-1", 0);
        rings(call, 1);
        ends(call, 2);
        ledger.happened(call.event(EventType.CALL_ENDED, at("3001", ConnectionState.NULL, 2)), at(2));
        assertThat(kept).hasSize(1);
    }

    @Test
    void aCallThatLeavesAllAgentsAndComesBackIsOneRecordOfBothParts() {
        Told call = new Told("1-1", 0);
        talks(call, EventType.CALL_ESTABLISHED, 10);
        ledger.happened(call.event(EventType.CALL_TRANSFERRED, at(CUSTOMER, ConnectionState.CONNECTED, 0)), at(20));
        assertThat(last().endedMs()).isEqualTo(ms(20));
        ledger.happened(
                call.event(
                        EventType.CALL_ESTABLISHED,
                        at(CUSTOMER, ConnectionState.CONNECTED, 0),
                        at("3002", ConnectionState.CONNECTED, 100)),
                at(100));
        ends(call, 130);
        assertThat(kept).extracting(RecordEntry::key).containsOnly("acme/5000/1-1");
        assertThat(last().talkMs()).isEqualTo(40_000);
        assertThat(last().endedMs()).isEqualTo(ms(130));
        assertThat(last().agents()).containsExactly("1001", "1002");
    }

    @Test
    void whoCallsSomebodyTalksWhenSomebodyAnswers() {
        Told call = new Told("1-1", 0);
        ledger.happened(
                call.event(
                        EventType.CALL_DELIVERED,
                        at("3001", ConnectionState.CONNECTED, 0),
                        at(CUSTOMER, ConnectionState.ALERTING, 0)),
                at(0));
        talks(call, EventType.CALL_ESTABLISHED, 6);
        ends(call, 10);
        assertThat(last().ringMs()).isEqualTo(6_000);
        assertThat(last().talkMs()).isEqualTo(4_000);
    }

    @Test
    void anOwnerThatKnowsTheCallFromACopyTellsWhatItHasSeenAndThatItIsNotAll() {
        Told call = new Told("1-1", 0);
        ledger.begin(
                List.of(),
                List.of(call.view(
                        at(CUSTOMER, ConnectionState.CONNECTED, 0), at("3001", ConnectionState.CONNECTED, 30))),
                at(50));
        ends(call, 60);
        assertThat(last().talkMs()).isEqualTo(30_000);
        assertThat(last().incomplete()).isTrue();
    }

    @Test
    void anOwnerOfTheSameNodeGoesOnWithoutALoss() {
        Told call = new Told("1-1", 0);
        rings(call, 1);
        talks(call, EventType.CALL_ESTABLISHED, 5);
        ledger.begin(
                List.of(),
                List.of(call.view(
                        at(CUSTOMER, ConnectionState.CONNECTED, 0), at("3001", ConnectionState.CONNECTED, 5))),
                at(20));
        ends(call, 30);
        assertThat(last().ringMs()).isEqualTo(4_000);
        assertThat(last().talkMs()).isEqualTo(25_000);
        assertThat(last().incomplete()).isFalse();
    }

    @Test
    void anEndThatNobodySawIsInferred() {
        Told call = new Told("1-1", 0);
        talks(call, EventType.CALL_ESTABLISHED, 1);
        call.endReason = Optional.of(EndReason.ENDED_UNSEEN);
        ends(call, 9);
        assertThat(last().inferred()).isTrue();
        assertThat(last().reason()).isEqualTo("ENDED_UNSEEN");
    }

    @Test
    void aStateOfAnAgentIsKeptWhenItIsOver() {
        ledger.happened(event(agent("1001", AgentState.NOT_READY, 2, 32, 0)), at(0));
        ledger.happened(event(agent("1001", AgentState.NOT_READY, 2, 32, 0)), at(5));
        ledger.happened(event(agent("1001", AgentState.READY, 3, -1, 30)), at(30));
        assertThat(kept).containsExactly(new AgentTime(LINK, "1001", ms(0), ms(30), "notReady", 2, OptionalInt.of(32)));
        // It was in the state longer than was known at first.
        ledger.happened(event(agent("1001", AgentState.READY, 3, -1, 29)), at(31));
        ledger.happened(event(agent("1001", AgentState.TALKING, 4, -1, 40)), at(40));
        assertThat(kept)
                .hasSize(2)
                .last()
                .isEqualTo(new AgentTime(LINK, "1001", ms(29), ms(40), "ready", 3, OptionalInt.empty()));
    }

    @Test
    void ofATenantThatKeepsNothingNothingIsKept() {
        rule = new RecordRule(false, Set.of(), 1);
        Told call = new Told("1-1", 0);
        talks(call, EventType.CALL_ESTABLISHED, 1);
        ends(call, 9);
        ledger.happened(event(agent("1001", AgentState.NOT_READY, 2, 32, 0)), at(0));
        ledger.happened(event(agent("1001", AgentState.READY, 3, -1, 30)), at(30));
        assertThat(kept).isEmpty();
    }
}
