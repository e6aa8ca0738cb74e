/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * What is known of a call from its start on.
 *
 * @param ani the caller's number, may be empty
 * @param dnis the called number as the network delivered it
 * @param dialedNumber the number that was dialed
 * @param callerEnteredDigits digits typed at a prompt, may be empty
 * @param routerDay day part of the router's call key, 0 when the router did not see the call (R-RTE-06)
 * @param routerCallId call part of the router's call key
 */
public record CallOrigin(
        String ani, String dnis, String dialedNumber, String callerEnteredDigits, int routerDay, int routerCallId) {}
