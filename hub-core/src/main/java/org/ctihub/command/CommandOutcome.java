/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.command;

import java.util.Optional;
import org.ctihub.domain.call.CallId;

/** The one end of a command. */
public sealed interface CommandOutcome {
    /**
     * The CTI Server confirmed; events tell what follows (R-CTL-03).
     *
     * @param call the call that the command began, if it did and the hub knows it already
     */
    record Done(Optional<CallId> call) implements CommandOutcome {}

    record Refused(Problem problem) implements CommandOutcome {}
}
