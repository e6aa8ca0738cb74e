/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call. Changed by the ACD only. */
public final class Call {

    final int id;
    final long begunAt;
    final Map<String, Connection> connections = new LinkedHashMap<>();
    final CallOrigin origin;
    final ConnectionRef identity;
    /** Everybody who ever took part, in order of arrival; the place of a device never changes. */
    private final List<String> members = new ArrayList<>();

    CallKind kind;
    CallData data;
    Party calling;
    Party called;

    @Nullable
    Party lastRedirect;

    @Nullable
    SkillGroup skillGroup;

    @Nullable
    ConnectionRef consultOf;

    @Nullable
    SkillGroup queuedIn;

    long queuedAt;
    boolean over;
    Timeline.@Nullable Deadline outsideDeadline;

    Call(
            int id,
            long begunAt,
            CallKind kind,
            Party calling,
            Party called,
            CallOrigin origin,
            CallData data,
            String by) {
        this.id = id;
        this.begunAt = begunAt;
        this.kind = kind;
        this.calling = calling;
        this.called = called;
        this.origin = origin;
        this.data = data;
        this.identity = admit(by);
    }

    /** Counts a device among those that take part, from now on or in a moment, and names its connection. */
    final ConnectionRef admit(String deviceId) {
        if (!members.contains(deviceId)) {
            members.add(deviceId);
        }
        return new ConnectionRef(id, deviceId);
    }

    /** The devices that ever took part, in order of arrival; kept when the call is over. */
    public List<String> members() {
        return Collections.unmodifiableList(members);
    }

    /** The call's number, unique while the ACD runs. */
    public int id() {
        return id;
    }

    /** When it began, virtual milliseconds. */
    public long begunAt() {
        return begunAt;
    }

    /** The connection by which the call was announced. */
    public ConnectionRef identity() {
        return identity;
    }

    /** Its type at present. */
    public CallKind kind() {
        return kind;
    }

    /** What was known at its start. */
    public CallOrigin origin() {
        return origin;
    }

    /** The data at present. */
    public CallData data() {
        return data;
    }

    /** Who called. */
    public Party calling() {
        return calling;
    }

    /** Who was called. */
    public Party called() {
        return called;
    }

    /** The skill group that the call queued for or was served by. */
    public @Nullable SkillGroup skillGroup() {
        return skillGroup;
    }

    /** The skill group in whose queue the call waits now. */
    public @Nullable SkillGroup queuedIn() {
        return queuedIn;
    }

    /** For a consultation: the connection that it was made for. */
    public @Nullable ConnectionRef consultOf() {
        return consultOf;
    }

    /** The parties, in order of arrival. */
    public Collection<Connection> connections() {
        return Collections.unmodifiableCollection(connections.values());
    }

    /** One party. */
    public @Nullable Connection connection(String deviceId) {
        return connections.get(deviceId);
    }

    /** Whether the call has ended. */
    public boolean isOver() {
        return over;
    }

    /** What is known of the call, told again: who rings, who answered (R-FO-19). */
    public List<AcdEvent.CallEvent> retold() {
        List<AcdEvent.CallEvent> events = new ArrayList<>();
        for (Connection connection : connections.values()) {
            if (connection.state == ConnectionState.ALERTING || connection.state == ConnectionState.QUEUED) {
                boolean waits = connection.state == ConnectionState.QUEUED;
                events.add(new AcdEvent.CallDelivered(
                        connection.ref(),
                        waits ? ConnectionState.INITIATED : ConnectionState.ALERTING,
                        connection.party,
                        parties(),
                        skillGroup,
                        origin,
                        data,
                        Cause.PARTY_UPDATE));
            } else if (connection.answered) {
                events.add(new AcdEvent.CallEstablished(
                        connection.ref(), connection.party, parties(), skillGroup, Cause.PARTY_UPDATE));
            }
        }
        return events;
    }

    AcdEvent.Parties parties() {
        return new AcdEvent.Parties(calling, called, lastRedirect);
    }

    List<ConnectionRef> refs() {
        List<ConnectionRef> refs = new ArrayList<>();
        for (Connection connection : connections.values()) {
            refs.add(connection.ref());
        }
        return refs;
    }

    @Nullable
    Connection queueConnection() {
        for (Connection connection : connections.values()) {
            if (connection.state == ConnectionState.QUEUED) {
                return connection;
            }
        }
        return null;
    }
}
