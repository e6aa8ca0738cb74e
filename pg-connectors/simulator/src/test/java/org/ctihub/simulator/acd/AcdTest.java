/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ACD")
class AcdTest {

    private final List<AcdEvent> events = new ArrayList<>();
    private Acd acd = acd(0);
    private long now;

    private Acd acd(long wrapUpMillis) {
        return new Acd(Plan.with(Plan.settings(wrapUpMillis)), 1, new Timeline(0), events::add);
    }

    private void pass(long millis) {
        now += millis;
        acd.advance(now);
    }

    private void available(String... agents) {
        for (String id : agents) {
            acd.desk().signIn(id, "pw", "3" + id.substring(1));
            acd.desk().request(id, AgentState.AVAILABLE, 0);
            pass(1);
        }
    }

    private int call(String number) {
        int id = acd.calls().arrive("5551234", number, "", CallData.EMPTY).callId();
        pass(0);
        return id;
    }

    private AgentState state(String id) {
        return agent(id).state();
    }

    private Agent agent(String id) {
        return Objects.requireNonNull(acd.exchange().agent(id));
    }

    private boolean rings(String phone, int call) {
        Call found = acd.exchange().call(call);
        Connection connection = found == null ? null : found.connection(phone);
        return connection != null && connection.state() == ConnectionState.ALERTING;
    }

    @Test
    @DisplayName("gives a call to the agent who has been available longest")
    void choosesLongestAvailable() {
        available("1004", "1001", "1002");
        assertThat(rings("3004", call("8001"))).isTrue();
        assertThat(rings("3001", call("8001"))).isTrue();
        assertThat(rings("3002", call("8001"))).isTrue();
    }

    @Test
    @DisplayName("serves its queues first come, first served, across skill groups")
    void servesInOrder() {
        int support = call("8002");
        pass(5);
        int sales = call("8001");
        available("1004");
        assertThat(rings("3004", support)).isTrue();
        assertThat(acd.queues().waitingFor(1)).isEqualTo(1);
        acd.calls().outsideLeaves(support, null);
        pass(0);
        assertThat(rings("3004", sales)).isTrue();
    }

    @Test
    @DisplayName("sends a call that is not answered back to the head of its queue and the agent to not ready")
    void ringsOut() {
        available("1001");
        int call = call("8001");
        int later = call("8001");
        pass(10_000);
        assertThat(state("1001")).isEqualTo(AgentState.NOT_READY);
        assertThat(agent("1001").reason()).isEqualTo(AcdSettings.REASON_NOT_ANSWERED);
        assertThat(acd.queues().waitingFor(1)).isEqualTo(2);
        available("1002");
        assertThat(rings("3002", call)).isTrue();
        assertThat(rings("3002", later)).isFalse();
    }

    @Test
    @DisplayName("gives after-call work after a queued call, for its time, and then the state that was asked for")
    void wrapsUp() {
        acd = acd(5_000);
        available("1001");
        int call = call("8001");
        acd.calls().answer("3001", call);
        acd.desk().request("1001", AgentState.NOT_READY, 7);
        assertThat(state("1001")).isEqualTo(AgentState.TALKING);
        acd.calls().clearConnection(call, "3001");
        assertThat(state("1001")).isEqualTo(AgentState.WORK_NOT_READY);
        pass(4_999);
        assertThat(state("1001")).isEqualTo(AgentState.WORK_NOT_READY);
        pass(1);
        assertThat(state("1001")).isEqualTo(AgentState.NOT_READY);
        assertThat(agent("1001").reason()).isEqualTo(7);
    }

    @Test
    @DisplayName("leaves after-call work without a time to the agent")
    void wrapsUpUntilTold() {
        acd = acd(-1);
        available("1001");
        int call = call("8001");
        acd.calls().answer("3001", call);
        acd.calls().outsideLeaves(call, null);
        pass(1_000_000);
        assertThat(state("1001")).isEqualTo(AgentState.WORK_READY);
        acd.desk().request("1001", AgentState.AVAILABLE, 0);
        assertThat(state("1001")).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    @DisplayName("gives no after-call work after a call between agents")
    void returnsAfterDirectCall() {
        acd = acd(5_000);
        available("1001", "1002");
        int call = acd.calls().make("3001", "3002", CallData.EMPTY).callId();
        assertThat(state("1002")).isEqualTo(AgentState.RESERVED);
        acd.calls().answer("3002", -1);
        acd.calls().clearConnection(call, "3001");
        assertThat(state("1001")).isEqualTo(AgentState.AVAILABLE);
        assertThat(state("1002")).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    @DisplayName("refuses to sign out an agent who is available or on a call")
    void refusesSignOut() {
        available("1001");
        assertThatThrownBy(() -> acd.desk().signOut("1001", 0, false))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.CANNOT_SIGN_OUT));
        int call = call("8001");
        acd.calls().answer("3001", call);
        assertThatThrownBy(() -> acd.desk().signOut("1001", 0, true)).isInstanceOf(RefusedException.class);
        assertThat(agent("1001").isSignedIn()).isTrue();
    }

    @Test
    @DisplayName("plays busy tone for its time when the called phone is busy")
    void playsBusyTone() {
        available("1001", "1002", "1003");
        acd.calls().make("3001", "3002", CallData.EMPTY);
        acd.calls().answer("3002", -1);
        acd.calls().make("3003", "3002", CallData.EMPTY);
        assertThat(events).anyMatch(e -> e instanceof AcdEvent.CallFailed f && f.cause() == Cause.BUSY);
        assertThat(state("1003")).isEqualTo(AgentState.TALKING);
        pass(5_000);
        assertThat(state("1003")).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    @DisplayName("gives a consultation the data of the first call and replaces what the request brings (R-DATA-16)")
    void copiesDataToConsultation() {
        available("1001", "1003");
        int call = acd.calls()
                .arrive(
                        "5551234",
                        "8001",
                        "",
                        CallData.EMPTY.withVariable(1, "a").withVariable(2, "b"))
                .callId();
        pass(0);
        acd.calls().answer("3001", call);
        int second = acd.calls()
                .consult("3001", call, "3003", CallData.EMPTY.withVariable(2, "c"))
                .callId();
        Call consultation = Objects.requireNonNull(acd.exchange().call(second));
        assertThat(consultation.data().variables()).startsWith("a", "c");
        assertThat(consultation.consultOf()).isEqualTo(new ConnectionRef(call, "3001"));
        assertThat(state("1001")).isEqualTo(AgentState.TALKING);
    }

    @Test
    @DisplayName("lets a transferred call keep its place in the queue")
    void transfersIntoQueue() {
        available("1001");
        int call = call("8001");
        acd.calls().answer("3001", call);
        int second = acd.calls().consult("3001", call, "8002", CallData.EMPTY).callId();
        pass(100);
        int later = call("8002");
        acd.merges().transfer("3001", second, call);
        assertThat(acd.exchange().call(second)).isNull();
        available("1003");
        assertThat(rings("3003", call)).isTrue();
        assertThat(rings("3003", later)).isFalse();
    }

    @Test
    @DisplayName("ends a call of two outside parties after a while")
    void endsOutsideCalls() {
        available("1001");
        int call = call("8001");
        acd.calls().answer("3001", call);
        acd.merges().transferBlind("3001", call, "5559999");
        pass(1_000);
        assertThat(acd.exchange().call(call)).isNotNull();
        pass(60_000);
        assertThat(acd.exchange().call(call)).isNull();
    }

    @Test
    @DisplayName("does the same again for the same orders, however often the clock is advanced")
    void isDeterministic() {
        available("1001");
        call("8001");
        pass(10_000);
        List<AcdEvent> coarse = List.copyOf(events);
        events.clear();
        now = 0;
        acd = acd(0);
        available("1001");
        call("8001");
        for (int i = 0; i < 1_000; i++) {
            pass(10);
        }
        assertThat(events).isEqualTo(coarse);
    }
}
