/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.nio.charset.StandardCharsets;

/**
 * The ClientID of an owner's sessions: it ends with the owner's epoch, so that a CTI Server's log shows under which epoch a
 * request was sent, and two owners never displace each other.
 */
final class ClientIds {
    private static final int LONGEST_BYTES = 63;

    private ClientIds() {}

    /**
     * The id of this node for this epoch, at most 63 bytes; what stands in front is cut if need be.
     *
     * @param base tells the hub and its node
     */
    static String of(String base, long epoch) {
        String end = "-" + epoch;
        StringBuilder start = new StringBuilder();
        int room = LONGEST_BYTES - end.length();
        for (int i = 0; i < base.length(); i += Character.charCount(base.codePointAt(i))) {
            String next = Character.toString(base.codePointAt(i));
            room -= next.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            start.append(next);
        }
        return start.append(end).toString();
    }
}
