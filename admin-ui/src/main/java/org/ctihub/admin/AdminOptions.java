/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

/**
 * Where to listen and what to call oneself.
 *
 * @param port 0 takes any free one
 * @param version of the hub, as told to administrators
 * @param behindTls whether pages reach it by https only, and shall never try anything else
 */
public record AdminOptions(String host, int port, String version, boolean behindTls) {
    /** Reached by http, inside of a network. */
    public AdminOptions(String host, int port, String version) {
        this(host, port, version, false);
    }
}
