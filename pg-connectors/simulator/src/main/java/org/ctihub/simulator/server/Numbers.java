/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.CallKind;
import org.ctihub.simulator.acd.ConnectionState;

/** The protocol's numbers for what the ACD knows, for those who compare it with what clients were told. */
public final class Numbers {

    private Numbers() {}

    /** AgentState. */
    public static int agentState(AgentState state) {
        return Wire.agentState(state);
    }

    /** LocalConnectionState. */
    public static int connectionState(ConnectionState state) {
        return Wire.connectionState(state);
    }

    /** CallType. */
    public static int callType(CallKind kind) {
        return Wire.callType(kind);
    }
}
