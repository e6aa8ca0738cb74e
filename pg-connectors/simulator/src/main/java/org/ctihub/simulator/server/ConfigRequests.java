/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

/** Configuration keys and uploads. */
final class ConfigRequests {

    private ConfigRequests() {}

    static void register(Requests requests) {}
}
