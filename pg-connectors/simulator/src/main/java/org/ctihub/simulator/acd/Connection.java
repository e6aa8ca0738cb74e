/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import org.jspecify.annotations.Nullable;

/** One party's place in a call. Changed by the ACD only. */
public final class Connection {

    final Call call;
    final Party party;
    final @Nullable Device device;
    ConnectionState state;
    boolean answered;
    boolean mediaOn;
    /** The number of the recording of this connection; 0 when there is none. */
    int recording;
    /** How a supervisor takes part, if this is one. */
    @Nullable
    SupervisionKind supervision;

    Timeline.@Nullable Deadline deadline;
    /** The end of the agent's greeting, while it plays. */
    Timeline.@Nullable Deadline greeting;

    Connection(Call call, Party party, @Nullable Device device, ConnectionState state) {
        this.call = call;
        this.party = party;
        this.device = device;
        this.state = state;
    }

    /** The call. */
    public Call call() {
        return call;
    }

    /** Who it is. */
    public Party party() {
        return party;
    }

    /** What the party does in the call. */
    public ConnectionState state() {
        return state;
    }

    /** The name of this connection. */
    public ConnectionRef ref() {
        return new ConnectionRef(call.id, party.id());
    }

    /** Whether the others could not talk to this party. */
    boolean isSilent() {
        return supervision != null && supervision.silent;
    }

    void stopDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
