/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No request that acts comes under a lower epoch than one before it. */
public final class FenceCheck {
    /** What a session needs to live, and questions: they change nothing. */
    private static final Set<String> HARMLESS =
            Set.of("OPEN_REQ", "CLOSE_REQ", "HEARTBEAT_REQ", "CLIENT_EVENT_REPORT_REQ", "USER_MESSAGE_REQ");

    private FenceCheck() {}

    static List<Finding> of(List<Trial.SentRequest> requests) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Long> highest = new HashMap<>();
        for (Trial.SentRequest request : requests) {
            long epoch = epoch(request.clientId());
            if (epoch < 0 || !acts(request.name())) {
                continue;
            }
            String node = node(request.clientId());
            highest.forEach((other, theirs) -> {
                if (epoch < theirs && !other.equals(node)) {
                    findings.add(new Finding(
                            Finding.Kind.FENCED,
                            request.clientId(),
                            request.at(),
                            request.name() + " (" + request.number() + ") after one of " + other + " under " + theirs));
                }
            });
            highest.merge(node, epoch, Math::max);
        }
        return findings;
    }

    private static boolean acts(String name) {
        return name.endsWith("_REQ")
                && !HARMLESS.contains(name)
                && !name.startsWith("QUERY_")
                && !name.startsWith("SNAPSHOT_")
                && !name.startsWith("CONFIG_")
                && !name.contains("MAINTENANCE");
    }

    /** An owner's sessions bear the epochs at which they were opened: one with the standby may be older than the other. */
    private static String node(String clientId) {
        return clientId.substring(0, clientId.lastIndexOf('-'));
    }

    /** The number after the last dash; -1 if there is none. */
    public static long epoch(String clientId) {
        String number = clientId.substring(clientId.lastIndexOf('-') + 1);
        return number.matches("[0-9]{1,18}") && number.length() < clientId.length() ? Long.parseLong(number) : -1;
    }
}
