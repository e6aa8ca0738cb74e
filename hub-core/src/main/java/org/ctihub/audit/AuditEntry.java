/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What was done, before it has a number.
 *
 * @param verb what was done, e.g. {@code put}, {@code remove}: 1 to 40 characters
 * @param tenant whose item it was done to; empty for the provider's
 * @param kind of the item, at most 32 characters; may be empty
 * @param id of the item, at most 128 characters; may be empty
 * @param members names of what changed, never values. Of very many only the first are kept, with {@code …} at the end
 */
public record AuditEntry(Actor actor, String verb, String tenant, String kind, String id, List<String> members) {
    private static final int MAX_VERB = 40;
    private static final int MAX_KEY = 32;
    private static final int MAX_ID = 128;
    private static final int MAX_MEMBERS = 30;
    private static final int MAX_MEMBER = 60;

    /** @throws IllegalArgumentException if a part is too long or has control characters */
    public AuditEntry {
        if (verb.isEmpty()) {
            throw new IllegalArgumentException("An audit entry has a verb.");
        }
        check("verb", verb, MAX_VERB);
        check("tenant", tenant, MAX_KEY);
        check("kind", kind, MAX_KEY);
        check("id", id, MAX_ID);
        members = shortened(members);
    }

    private static List<String> shortened(List<String> members) {
        List<String> kept = new ArrayList<>();
        for (String member : members.subList(0, Math.min(members.size(), MAX_MEMBERS))) {
            String plain = member.replaceAll("\\p{Cntrl}", "�");
            kept.add(plain.length() > MAX_MEMBER ? plain.substring(0, MAX_MEMBER - 1) + "…" : plain);
        }
        if (members.size() > MAX_MEMBERS) {
            kept.add("…");
        }
        return List.copyOf(kept);
    }

    static void check(String what, String text, int max) {
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The " + what + " has at most " + max + " characters and no control characters.");
        }
    }
}
