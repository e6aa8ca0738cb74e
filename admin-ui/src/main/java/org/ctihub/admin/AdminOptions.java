/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import org.ctihub.tls.PortSecurity;

/**
 * Where to listen and what to call oneself.
 *
 * @param port 0 takes any free one
 * @param version of the hub, as told to administrators
 * @param security how the port is reached
 */
public record AdminOptions(String host, int port, String version, PortSecurity security) {
    /** Reached by http, inside of a network. */
    public AdminOptions(String host, int port, String version) {
        this(host, port, version, PortSecurity.PLAIN);
    }
}
