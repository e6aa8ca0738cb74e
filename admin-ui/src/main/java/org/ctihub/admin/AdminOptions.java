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
 */
public record AdminOptions(String host, int port, String version) {}
