/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged145;

import java.util.Arrays;
import java.util.Optional;

/** Why a request of the Application Gateway protocol (GED-145) was refused or a session ended. The list is open: others may come. */
public enum Status {
    NO_ERROR(0),
    INVALID_VERSION(1),
    SESSION_ACTIVE(2),
    HOST_OFFLINE(3),
    INVALID_MESSAGE(4),
    SESSION_INACTIVE(5),
    HOST_ERROR1(6),
    HOST_ERROR2(7),
    INVALID_KEY(8);

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
