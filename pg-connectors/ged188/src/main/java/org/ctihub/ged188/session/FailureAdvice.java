/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a failure code means for the one who sent the request: a hint, and whether the unchanged request may succeed
 * later. Only codes with a meaning of their own are listed; the others follow from what kind of table they stand in.
 */
record FailureAdvice(String hint, boolean retryable) {
    private static final FailureAdvice BAD_CONTENT = new FailureAdvice(
            "The server rejects the content of the message; the same message will be rejected again.", false);
    private static final FailureAdvice NOT_POSSIBLE =
            new FailureAdvice("The peripheral rejects the request for this call, device or agent as it is now.", false);

    private static final Map<Long, FailureAdvice> STATUS = statusTable();
    private static final Map<Long, FailureAdvice> CONTROL = controlTable();

    /** Advice for a number of the table StatusCode; unlisted numbers count as bad content. */
    static FailureAdvice ofStatus(long status) {
        return STATUS.getOrDefault(status, BAD_CONTENT);
    }

    /** Advice for a number of the table ControlFailureCode; unlisted numbers count as not possible now. */
    static FailureAdvice ofControlFailure(int code) {
        return CONTROL.getOrDefault((long) code, NOT_POSSIBLE);
    }

    /** The statuses with advice of their own. */
    static Set<Long> listedStatuses() {
        return STATUS.keySet();
    }

    /** The control failures with advice of their own. */
    static Set<Long> listedControlFailures() {
        return CONTROL.keySet();
    }

    private static Map<Long, FailureAdvice> statusTable() {
        Table t = new Table();
        t.fix(1, "Lower the highest protocol version; the server does not know this one.");
        t.retry(4, "Open a session first; the server has none for this connection.");
        t.fix(5, "Use a connection of its own for each session.");
        t.fix(6, "Give client id and password, and agent fields where the service needs them.");
        t.fix(7, "Check the PeripheralID against the configuration of the gateway.");
        t.fix(8, "Check the agent's id, extension and instrument.");
        t.retry(9, "The agent has to sign in first.");
        t.retry(10, "Another client owns this device; it has to let go first.");
        t.fix(11, "A newer session of the same client id is open; give each client an id of its own.");
        t.fix(12, "The service was not granted to this client; check its rights and the agent's role.");
        t.retry(13, "The call does not exist (any more); take a snapshot.");
        t.fix(14, "This variable is protected by the configuration of the peripheral.");
        t.retry(15, "This server is offline or stands by; try the other side.");
        t.retry(16, "The server did not answer in time; try again or try the other side.");
        t.retry(17, "The server gives no detail; its log may.");
        t.fix(18, "The idle timeout must be 20 seconds or more.");
        t.fix(19, "A service bit is not defined in this protocol version.");
        t.fix(20, "A call event bit is not defined in this protocol version.");
        t.fix(21, "An agent state bit is not defined in this protocol version.");
        t.fix(32, "Extension, agent id and instrument do not belong together.");
        t.retry(35, "The client takes no part in this call (any more).");
        t.fix(36, "Check client id and password.");
        t.retry(37, "The other client's connection dropped.");
        t.retry(63, "The addressed client has no open session.");
        t.retry(64, "The supervisor has no open session.");
        t.retry(66, "The agent has no active call.");
        t.fix(67, "The variable is not configured in the contact center.");
        t.fix(68, "The array is not configured in the contact center.");
        t.fix(73, "Named variables of one message may take 2000 bytes together.");
        t.retry(92, "This server stands by; try the other side.");
        t.retry(94, "The peripheral has trouble with its call manager; try again later.");
        t.fix(95, "A configuration bit is not defined in this protocol version.");
        t.retry(96, "The configuration was reset; open again and load it anew.");
        t.retry(107, "This server stands by and takes only sessions that know about it; try the other side.");
        t.fix(108, "The unique instance id is empty; leave it out or fill it.");
        t.fix(109, "Another client uses the same unique instance id.");
        t.retry(110, "The server is in maintenance; try the other side.");
        return t.entries();
    }

    private static Map<Long, FailureAdvice> controlTable() {
        Table t = new Table();
        t.retry(0, "The peripheral gives no detail; the peripheral error may.");
        t.retry(1, "The peripheral gives no detail; the peripheral error may.");
        t.fix(5, "Check the device that the call is made from.");
        t.fix(6, "Check the number that was dialed.");
        t.fix(14, "Check the number that was dialed.");
        t.fix(1009, "Check the number that was dialed.");
        t.fix(19, "The client lacks the right to do this.");
        t.fix(21, "The device is in a state that does not allow this now.");
        t.fix(22, "The call or agent is in a state that does not allow this now.");
        t.fix(24, "There is no active call.");
        t.fix(25, "There is no held call.");
        t.fix(28, "No call is ringing at this device.");
        for (int busy : new int[] {31, 32, 33, 34, 35, 36, 41, 51, 52, 75}) {
            t.retry(busy, "A resource of the peripheral is busy or out of service; try again later.");
        }
        t.retry(44, "The peripheral has too many requests open; try again in a moment.");
        t.retry(79, "The device has too many requests open; try again in a moment.");
        t.retry(78, "The peripheral did not answer in time; look at the state before repeating.");
        t.fix(256, "Check the agent id.");
        t.fix(257, "Check the agent's password.");
        t.fix(258, "Check the agent id and password.");
        t.fix(259, "The agent is signed in already, perhaps at another phone.");
        t.fix(260, "Check the phone: it is unknown or not meant for agents.");
        t.fix(266, "Choose a reason code that the peripheral knows.");
        t.retry(267, "The gateway has lost its link to the peripheral.");
        t.retry(269, "The peripheral had an internal error.");
        t.fix(280, "Enter wrap-up data first.");
        t.fix(281, "Choose a reason code first.");
        t.fix(283, "Somebody else is signed in at this extension.");
        t.fix(289, "The agent's account is locked; an administrator has to unlock it.");
        t.retry(1006, "The gateway's service for this peripheral is not active.");
        t.retry(1008, "The routing client is not active.");
        t.retry(1015, "The gateway's interface to this peripheral is not active.");
        return t.entries();
    }

    /** Collects rows while a table is written down. */
    private static final class Table {
        private final Map<Long, FailureAdvice> rows = new HashMap<>();

        void retry(long code, String hint) {
            rows.put(code, new FailureAdvice(hint, true));
        }

        void fix(long code, String hint) {
            rows.put(code, new FailureAdvice(hint, false));
        }

        Map<Long, FailureAdvice> entries() {
            return Map.copyOf(rows);
        }
    }
}
