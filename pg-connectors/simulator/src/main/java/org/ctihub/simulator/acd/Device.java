/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A phone. Changed by the ACD only. */
public final class Device {

    final String extension;
    final Map<Integer, Connection> connections = new LinkedHashMap<>();

    @Nullable
    Agent agent;

    /** Whether the phone has its call manager; without it calls go on, but only the receiver can be put down. */
    boolean inService = true;

    Device(String extension) {
        this.extension = extension;
    }

    /** The phone's number. */
    public String extension() {
        return extension;
    }

    /** Whether the phone has its call manager. */
    public boolean isInService() {
        return inService;
    }

    /** Who is signed in here. */
    public @Nullable Agent agent() {
        return agent;
    }

    /** The phone's places in calls, the oldest first. */
    public Collection<Connection> connections() {
        return Collections.unmodifiableCollection(connections.values());
    }

    @Nullable
    Connection first(ConnectionState state) {
        for (Connection connection : connections.values()) {
            if (connection.state == state) {
                return connection;
            }
        }
        return null;
    }

    boolean has(ConnectionState state) {
        return first(state) != null;
    }

    /** Whether another call would find the phone busy: only a phone without calls, or with held ones only, is free. */
    boolean isBusy() {
        return !inService
                || has(ConnectionState.CONNECTED)
                || has(ConnectionState.ALERTING)
                || has(ConnectionState.INITIATED)
                || has(ConnectionState.FAILED)
                || connections.size() >= 4;
    }
}
