/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/**
 * A dialer that offers customers to agents before it calls them (direct preview). It talks to agents by ECC variables: it says
 * by BAStatus what kind of call it is, and they answer in BAResponse.
 */
public final class Campaign {

    /** The variable in which agents answer. */
    public static final String RESPONSE = "BAResponse";

    private static final String STATUS = "BAStatus";
    private static final String NAME = "BACampaign";
    private static final String NUMBER = "BACustomerNumber";

    private final Exchange exchange;
    private final Switchboard board;
    private final CallControl calls;
    /** The customers that are left, by the call that offers the one before. */
    private final Map<Integer, Queue<String>> left = new HashMap<>();

    Campaign(Switchboard board, CallControl calls) {
        this.exchange = board.exchange();
        this.board = board;
        this.calls = calls;
    }

    /**
     * Offers customers to an agent who is waiting for calls, one after the other.
     *
     * @param numbers at least one
     */
    public ConnectionRef offer(String agentId, String campaign, List<String> numbers) {
        Agent agent = exchange.agentOrRefuse(agentId);
        Device device = agent.device;
        if (device == null || agent.state() != AgentState.AVAILABLE) {
            throw new RefusedException(Refusal.BAD_STATE_CHANGE, agentId + " waits for no calls");
        }
        Queue<String> customers = new ArrayDeque<>(numbers);
        String first = customers.remove();
        Party phone = Party.teleset(device.extension);
        CallOrigin origin = new CallOrigin(first, first, device.extension, "", 0, 0);
        CallData data = CallData.EMPTY.withScalar(NAME, campaign);
        Call call = exchange.create(CallKind.PREVIEW, phone, phone, origin, offered(data, first), phone.id());
        left.put(call.id, customers);
        agent.reservedFor = call;
        board.begin(call);
        board.desk().refresh(agent);
        return board.ring(call, phone).ref();
    }

    private static CallData offered(CallData data, String number) {
        return data.withScalar(STATUS, "DO").withScalar(NUMBER, number).withScalar(RESPONSE, "");
    }

    /** The data of a call were changed by a client; of a call that offers a customer that may be the agent's answer. */
    public void dataChanged(int callId) {
        Call call = exchange.call(callId);
        Queue<String> customers = left.get(callId);
        if (call == null || customers == null) {
            left.remove(callId);
            return;
        }
        switch (call.data.scalars().getOrDefault(RESPONSE, "")) {
            case "Accept" -> accept(call);
            case "Reject", "Reject-Close" -> end(call);
            case "Skip", "Skip-Close" -> next(call, customers);
            default -> {}
        }
    }

    private void accept(Call call) {
        String phone = call.identity.deviceId();
        CallData data = call.data.withScalar(STATUS, "CO").withScalar(RESPONSE, "");
        calls.dial(phone, Objects.requireNonNull(data.scalars().get(NUMBER)), CallKind.PREVIEWED, data);
        end(call);
    }

    private void next(Call call, Queue<String> customers) {
        String number = customers.poll();
        if (number == null) {
            end(call);
            return;
        }
        CallData before = call.data;
        call.data = offered(before, number);
        board.updated(call, before);
    }

    private void end(Call call) {
        left.remove(call.id);
        board.clear(call, Cause.NONE);
    }
}
