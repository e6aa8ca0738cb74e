/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.Optional;
import org.ctihub.domain.CarriedOver;

/**
 * Marks what is old knowledge. The answer to a question after a gap may leave out what is known from before; that is kept,
 * and marked until something tells it anew.
 */
final class CarryOver {
    private CarryOver() {}

    /** All that is known of the call's context; whoever reads a message then takes the marks off what it tells. */
    static void context(CallFacts call) {
        call.carriedVariables.addAll(call.variables.keySet());
        call.carriedVariables.addAll(call.arrays.keySet());
        mark(call, CarriedOver.WRAP_UP, call.wrapUp.isPresent());
        mark(call, CarriedOver.CONSULT_OF, call.consultOf.isPresent());
        mark(call, CarriedOver.QUEUE, call.queue.isPresent());
        mark(call, CarriedOver.TYPE, call.type != 0);
    }

    /** Nobody can be asked whether a recording still runs, or a greeting; false if there is none. */
    static boolean unanswerable(CallFacts call) {
        boolean recorded = call.connections.values().stream().anyMatch(each -> each.recording.isPresent());
        mark(call, CarriedOver.RECORDING, recorded);
        boolean greeted = call.connections.values().stream().anyMatch(each -> each.greeting);
        mark(call, CarriedOver.GREETING, greeted);
        return recorded || greeted;
    }

    /** Also who is in the call. */
    static void everything(CallFacts call) {
        context(call);
        call.carriedOver.add(CarriedOver.CONNECTIONS);
    }

    private static void mark(CallFacts call, CarriedOver what, boolean known) {
        if (known) {
            call.carriedOver.add(what);
        }
    }

    /** The peripheral has told of the call: it goes on. */
    static void confirm(CallFacts call) {
        call.unconfirmed = false;
        call.lingersUntil = Optional.empty();
        call.carriedOver.remove(CarriedOver.CONNECTIONS);
    }

    /** An answer told the agent's state, but neither reason nor pending state (R-AGT-14). */
    static void answered(AgentFacts agent) {
        agent.unconfirmed = false;
        agent.carriedOver.clear();
        if (agent.reason.isPresent()) {
            agent.carriedOver.add(CarriedOver.REASON);
        }
        if (agent.pending.isPresent()) {
            agent.carriedOver.add(CarriedOver.PENDING);
        }
    }

    /** An event told everything of the agent. */
    static void told(AgentFacts agent) {
        agent.unconfirmed = false;
        agent.carriedOver.clear();
    }
}
