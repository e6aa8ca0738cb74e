/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request or an open did not succeed. These are results, not accidents: they carry no stack trace and are meant
 * to be matched by type.
 */
public abstract sealed class CtiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CtiFailure(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** Whether the same request may succeed later without a change; false says that it must be corrected first. */
    public abstract boolean retryable();

    /** Whether the server may have carried the request out although no answer came. */
    public boolean outcomeUnknown() {
        return false;
    }

    /** What a person can do about it, in one sentence. */
    public abstract String hint();

    /** The server refused OPEN_REQ (R-SES-17). */
    public static final class SessionRefused extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final long status;
        private final String statusName;
        private final int version;

        /** Public so that its handling can be tested; sessions make it. */
        public SessionRefused(long status, String statusName, int version) {
            super("session of version " + version + " refused: " + statusName + " (" + status + ")", null);
            this.status = status;
            this.statusName = statusName;
            this.version = version;
        }

        /** The number from the table StatusCode. */
        public long status() {
            return status;
        }

        /** Its name, or the number as text when the table does not list it. */
        public String statusName() {
            return statusName;
        }

        /** The protocol version that was asked for. */
        public int version() {
            return version;
        }

        @Override
        public boolean retryable() {
            return FailureAdvice.ofStatus(status).retryable();
        }

        @Override
        public String hint() {
            return FailureAdvice.ofStatus(status).hint();
        }
    }

    /** CONTROL_FAILURE_CONF: the peripheral or the server could not do what a client control request asked (R-CTL-01). */
    public static final class ControlFailed extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final int failureCode;
        private final String failureName;
        private final long peripheralError;
        private final String peripheralErrorName;

        ControlFailed(int failureCode, String failureName, long peripheralError, String peripheralErrorName) {
            super(
                    "control request failed: " + failureName + " (" + failureCode + "), peripheral error "
                            + peripheralErrorName + " (" + peripheralError + ")",
                    null);
            this.failureCode = failureCode;
            this.failureName = failureName;
            this.peripheralError = peripheralError;
            this.peripheralErrorName = peripheralErrorName;
        }

        /** The number from the table ControlFailureCode. */
        public int failureCode() {
            return failureCode;
        }

        /** Its name, or the number as text when the table does not list it. */
        public String failureName() {
            return failureName;
        }

        /** The peripheral's own error as an unsigned 32-bit number; 0 when it gave none. */
        public long peripheralError() {
            return peripheralError;
        }

        /** Its name, or the number as text when the table does not list it. */
        public String peripheralErrorName() {
            return peripheralErrorName;
        }

        @Override
        public boolean retryable() {
            return FailureAdvice.ofControlFailure(failureCode).retryable();
        }

        @Override
        public String hint() {
            return FailureAdvice.ofControlFailure(failureCode).hint();
        }
    }

    /** FAILURE_CONF: the server did not accept the message itself. */
    public static final class RequestFailed extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final long status;
        private final String statusName;
        private final long peripheralError;
        private final String peripheralErrorName;

        RequestFailed(long status, String statusName, long peripheralError, String peripheralErrorName) {
            super("request failed: " + statusName + " (" + status + ")", null);
            this.status = status;
            this.statusName = statusName;
            this.peripheralError = peripheralError;
            this.peripheralErrorName = peripheralErrorName;
        }

        /** The number from the table StatusCode. */
        public long status() {
            return status;
        }

        /** Its name, or the number as text when the table does not list it. */
        public String statusName() {
            return statusName;
        }

        /** The peripheral's error where the longer layout of FAILURE_CONF was used (R-FMT-18), else 0. */
        public long peripheralError() {
            return peripheralError;
        }

        /** Its name, or the number as text when the table does not list it. */
        public String peripheralErrorName() {
            return peripheralErrorName;
        }

        @Override
        public boolean retryable() {
            return FailureAdvice.ofStatus(status).retryable();
        }

        @Override
        public String hint() {
            return FailureAdvice.ofStatus(status).hint();
        }
    }

    /** No answer came before the caller's deadline; a later one is counted and dropped. */
    public static final class DeadlineExceeded extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final Duration deadline;

        DeadlineExceeded(Duration deadline) {
            super("no answer within " + deadline.toMillis() + " ms", null);
            this.deadline = deadline;
        }

        /** The time that was allowed. */
        public Duration deadline() {
            return deadline;
        }

        @Override
        public boolean retryable() {
            return false;
        }

        @Override
        public boolean outcomeUnknown() {
            return true;
        }

        @Override
        public String hint() {
            return "The request may still take effect; look at the state of the call or agent before repeating it.";
        }
    }

    /** The session ended before an answer came, or could not be opened at all. */
    public static final class SessionLost extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final CloseReason reason;
        private final boolean sent;

        SessionLost(CloseReason reason, boolean sent) {
            this(reason, sent, null);
        }

        SessionLost(CloseReason reason, boolean sent, @Nullable Throwable cause) {
            super(
                    reason.sentence()
                            + (sent
                                    ? " The request had been sent; its outcome is unknown."
                                    : " Nothing of the request was sent."),
                    cause);
            this.reason = reason;
            this.sent = sent;
        }

        public CloseReason reason() {
            return reason;
        }

        @Override
        public boolean retryable() {
            return !sent && reason.reconnectHelps();
        }

        @Override
        public boolean outcomeUnknown() {
            return sent;
        }

        @Override
        public String hint() {
            return sent
                    ? "The request may have taken effect; compare with a snapshot after the next open."
                    : "Send it again on the next session.";
        }
    }

    /** As many requests wait for an answer as the session allows; nothing was sent. */
    public static final class TooManyPending extends CtiFailure {
        private static final long serialVersionUID = 1L;
        private final int limit;

        TooManyPending(int limit) {
            super(limit + " requests already wait for an answer", null);
            this.limit = limit;
        }

        /** The limit that was reached. */
        public int limit() {
            return limit;
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public String hint() {
            return "Wait for answers before sending more.";
        }
    }

    /** The server takes bytes more slowly than they are sent and the bounded queue is full; nothing was sent. */
    public static final class NotWritable extends CtiFailure {
        private static final long serialVersionUID = 1L;

        NotWritable() {
            super("the send queue is full", null);
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public String hint() {
            return "Wait until the server has taken what was sent before.";
        }
    }
}
