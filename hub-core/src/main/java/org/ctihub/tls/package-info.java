/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The certificates that the hub's own ports show: read from files, looked at again, and replaced while the ports are open. Those
 * of links to CTI Servers belong to the links. No HTTP.
 */
@NullMarked
package org.ctihub.tls;

import org.jspecify.annotations.NullMarked;
