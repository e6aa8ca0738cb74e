/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged125;

import java.util.Arrays;
import java.util.Optional;

/** Why a request of the VRU protocol (GED-125) was refused or a session ended. The list is open: others may come. */
public enum Status {
    NO_ERROR(0),
    INVALID_VERSION(1),
    SESSION_ALREADY_ACTIVE(2),
    VRU_OFFLINE(3),
    SESSION_NOT_ACTIVE(4),
    INVALID_DIALED_NUMBER(5),
    EVENTS_NOT_SUPPORTED(6),
    POLLING_NOT_SUPPORTED(7),
    ROUTING_NOT_SUPPORTED(8),
    TIME_SYNCH_NOT_SUPPORTED(9),
    TIMEOUT(10),
    PG_OFFLINE(11),
    REQUEST_REFUSED(12),
    ROUTING_NOT_AVAILABLE(13),
    ROUTE_NOT_ACCEPTED(14),
    UNSPECIFIED_FAILURE(15),
    INVALID_INVOKEID(16),
    SERVICE_CTRL_NOT_SUPPORTED(17),
    NO_SCRIPT(18),
    CALL_VARIABLE1(19),
    CALL_VARIABLE2(20),
    CALL_VARIABLE3(21),
    CALL_VARIABLE4(22),
    CALL_VARIABLE5(23),
    CALL_VARIABLE6(24),
    CALL_VARIABLE7(25),
    CALL_VARIABLE8(26),
    CALL_VARIABLE9(27),
    CALL_VARIABLE10(28),
    INVALID_SCRIPT(30),
    INVALID_CALLID(31),
    DUPLICATE_DIALOGUEID(32),
    INVALID_MESSAGE(33),
    INVALID_DIALOGUEID(34),
    OPERATION_CANCELLED(35),
    OPERATION_NOT_CANCELLED(36),
    SIMULATOR_RESET(37),
    SIMULATOR_REINIT(38);

    private final int number;

    Status(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The status of this number; empty if it is not known. */
    public static Optional<Status> of(int number) {
        return Arrays.stream(values()).filter(status -> status.number == number).findFirst();
    }
}
