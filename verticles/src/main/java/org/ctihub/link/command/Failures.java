/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import java.util.Optional;
import org.ctihub.cluster.TenureOverException;
import org.ctihub.command.Command;
import org.ctihub.command.CtiStatus;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.values.ControlFailureCode;
import org.ctihub.ged188.values.PeripheralErrorCode;

/** Turns what went wrong at the link into what a desktop is told. */
public final class Failures {
    private Failures() {}

    /** The problem for a failed request; what is not expected becomes {@link ProblemCode#INTERNAL}. */
    public static Problem problem(Throwable cause) {
        if (cause instanceof CommandRefused refused) {
            return refused.problem();
        } else if (cause instanceof GedException misfit) {
            return Problem.of(ProblemCode.INVALID_PARAMS, String.valueOf(misfit.getMessage()));
        } else if (cause instanceof CtiFailure failure) {
            return problem(failure);
        } else if (cause instanceof TenureOverException) {
            return Problem.of(ProblemCode.LINK_DOWN, "Another node has the link by now.");
        }
        return Problem.of(ProblemCode.INTERNAL, "The hub could not carry the command out.");
    }

    /** Whether the command is one to the agent's device, and not about data that the PG keeps. */
    public static boolean needsDevice(Command command) {
        return (command instanceof Command.OnCall || command instanceof Command.Make)
                && !(command instanceof Command.SetData)
                && !(command instanceof Command.WrapUp)
                && !(command instanceof Command.AnswerPreview)
                && !(command instanceof Command.MarkBadLine)
                && !(command instanceof Command.StartRecording)
                && !(command instanceof Command.StopRecording)
                && !(command instanceof Command.SetSensitive);
    }

    /**
     * Whether the failure says that a device is out of service. Which one it does not say: that it is the agent's own is
     * a guess.
     */
    public static boolean saysOutOfService(Throwable cause) {
        return cause instanceof CtiFailure.ControlFailed control
                && (control.failureCode() == ControlFailureCode.CF_RESOURCE_OUT_OF_SERVICE
                        || control.peripheralError() == PeripheralErrorCode.PERERR_CM_DEVICE_OUT_OF_SERVICE);
    }

    private static Problem problem(CtiFailure failure) {
        if (failure instanceof CtiFailure.ControlFailed control) {
            return refused(
                    "controlFailure",
                    control.failureCode(),
                    control.failureName(),
                    control.peripheralError(),
                    control.hint());
        } else if (failure instanceof CtiFailure.RequestFailed failed) {
            return refused(
                    "failure", (int) failed.status(), failed.statusName(), failed.peripheralError(), failed.hint());
        } else if (failure instanceof CtiFailure.DeadlineExceeded late) {
            return Problem.of(
                            ProblemCode.DEADLINE_EXCEEDED,
                            "No answer came within " + late.deadline().toMillis() + " ms.")
                    .withHint(late.hint());
        } else if (failure instanceof CtiFailure.TooManyPending || failure instanceof CtiFailure.NotWritable) {
            return Problem.of(ProblemCode.TOO_MANY_PENDING, String.valueOf(failure.getMessage()))
                    .withHint(failure.hint());
        }
        return Problem.of(
                        failure.outcomeUnknown() ? ProblemCode.OUTCOME_UNKNOWN : ProblemCode.LINK_DOWN,
                        String.valueOf(failure.getMessage()))
                .withHint(failure.hint());
    }

    private static Problem refused(String kind, int number, String name, long peripheralError, String hint) {
        return new Problem(
                ProblemCode.CTI_REFUSED,
                "The CTI Server refused: " + name + " (" + number + ").",
                hint,
                Optional.of(new CtiStatus(kind, number, name, peripheralError)),
                0);
    }
}
