/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Desktops' sockets: who speaks, what they may ask, what they are told, and how fast. Knows the hub's bus contract, not
 * the CTI protocol; keeps nothing that could not be lost, since owners keep the log and desktops keep their cursors.
 */
@NullMarked
package org.ctihub.gateway;

import org.jspecify.annotations.NullMarked;
