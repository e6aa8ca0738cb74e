/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

/** The rig is not in a state from which a run could begin. */
final class NotSettledException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSettledException(String message) {
        super(message);
    }
}
