/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

import java.nio.ByteBuffer;

/**
 * The part of a TCP connection's one direction that a packet carries.
 *
 * @param from sender, address and port in hex
 * @param to receiver, the same
 * @param sequence the number of the first byte, or of the SYN
 * @param syn whether the direction begins here
 * @param end whether it ends here, by FIN or RST
 */
public record TcpSegment(String from, String to, int sequence, boolean syn, boolean end, ByteBuffer payload) {}
