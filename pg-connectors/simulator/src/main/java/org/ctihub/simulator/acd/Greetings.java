/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/** What agents recorded for callers to hear first: it is played when an agent answers a call of a queue. */
public final class Greetings {

    /** What becomes of a greeting. */
    public enum Outcome {
        /** It is being played. */
        STARTED,
        /** It was played, or stopped. */
        ENDED,
        /** It could not be played. */
        FAILED
    }

    private final Exchange exchange;

    Greetings(Exchange exchange) {
        this.exchange = exchange;
    }

    void answered(Connection connection) {
        Device device = connection.device;
        Agent agent = device == null ? null : device.agent;
        long millis = exchange.settings.greetingMillis();
        if (agent == null || millis == 0 || !agent.greets || connection.call.skillGroup == null) {
            return;
        }
        if (millis < 0) {
            tell(connection, Outcome.FAILED, agent);
            return;
        }
        tell(connection, Outcome.STARTED, agent);
        connection.greeting = exchange.timeline.after(millis, () -> ended(connection, agent));
    }

    private void ended(Connection connection, Agent agent) {
        connection.greeting = null;
        tell(connection, Outcome.ENDED, agent);
    }

    /** The party leaves the call, or goes into another: nobody tells of the end of the greeting. */
    void forget(Connection connection) {
        if (connection.greeting != null) {
            connection.greeting.cancel();
            connection.greeting = null;
        }
    }

    /** Stops the greeting that plays for an agent, if one does (R-CTL-24). */
    public void stop(String agentId) {
        Agent agent = signedIn(agentId);
        if (agent.device == null) {
            return;
        }
        for (Connection connection : agent.device.connections()) {
            if (connection.greeting != null) {
                forget(connection);
                tell(connection, Outcome.ENDED, agent);
            }
        }
    }

    /** Turns an agent's greetings on or off, until the next sign-in; one that plays goes on. */
    public void enable(String agentId, boolean on) {
        signedIn(agentId).greets = on;
    }

    private Agent signedIn(String agentId) {
        Agent agent = exchange.agentOrRefuse(agentId);
        if (agent.device == null) {
            throw new RefusedException(Refusal.NOT_SIGNED_IN, agentId + " is not signed in");
        }
        return agent;
    }

    private void tell(Connection connection, Outcome outcome, Agent agent) {
        exchange.emit(new AcdEvent.GreetingChanged(connection.ref(), outcome, agent.profile.id()));
    }
}
