/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged145;

import java.util.Arrays;
import java.util.Optional;

/** The messages of the Application Gateway protocol (GED-145), by the number in the second word of their header. The list is open: others may come. */
public enum MessageType {
    FAILURE_CONF(1),
    FAILURE_EVENT(2),
    OPEN_REQ(3),
    OPEN_CONF(4),
    CLOSE_REQ(5),
    CLOSE_CONF(6),
    HEARTBEAT_REQ(7),
    HEARTBEAT_RESP(8),
    QUERY_REQ(9),
    QUERY_RESP(10),
    PARAM_REQ(11),
    PARAM_CONF(12);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The message of this number; empty if it is not known. */
    public static Optional<MessageType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }
}
