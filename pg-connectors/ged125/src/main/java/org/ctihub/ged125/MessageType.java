/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged125;

import java.util.Arrays;
import java.util.Optional;

/** The messages of the VRU protocol (GED-125), by the number in the second word of their header. The list is open: others may come. */
public enum MessageType {
    FAILURE_CONF(1),
    FAILURE_EVENT(2),
    OPEN_REQ(3),
    OPEN_CONF(4),
    HEARTBEAT_REQ(5),
    HEARTBEAT_CONF(6),
    CLOSE_REQ(7),
    CLOSE_CONF(8),
    INIT_DATA_REQ(9),
    INIT_DATA_CONF(10),
    INIT_TRKGRP_DATA_EVENT(11),
    INIT_SERVICE_DATA_EVENT(12),
    INIT_VRU_DATA_EVENT(13),
    INIT_DATA_END_EVENT(14),
    DELIVERED_EVENT(15),
    ORIGINATED_EVENT(16),
    CALL_CLEARED_EVENT(17),
    CONFERENCED_EVENT(18),
    DIVERTED_EVENT(19),
    NEW_TRANSACTION_EVENT(20),
    SET_CALL_VARIABLES_EVENT(21),
    VRU_STATUS_EVENT(22),
    TRKGRP_STATUS_EVENT(23),
    SERVICE_STATUS_EVENT(24),
    ROUTE_REQUEST_EVENT(41),
    ROUTE_SELECT(42),
    ROUTE_END_EVENT(43),
    ROUTE_END(44),
    TIME_SYNCH_REQ(45),
    TIME_SYNCH_CONF(46),
    CANCEL(47),
    SIMULATOR_RESET_EVENT(48),
    REGISTER_VARIABLES(49);

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
