/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import org.ctihub.domain.agent.AgentId;

/**
 * What statistics are about.
 *
 * @param id the agent's id, or the skill group's number
 */
public record Topic(Kind kind, String id) implements Comparable<Topic> {
    /** Of what there are statistics. */
    public enum Kind {
        AGENT("agent"),
        SKILL_GROUP("skillGroup");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the desktop protocol. */
        public String word() {
            return word;
        }
    }

    public static Topic of(AgentId agent) {
        return new Topic(Kind.AGENT, agent.value());
    }

    /** Of a skill group by its number at the peripheral. */
    public static Topic ofSkillGroup(long number) {
        return new Topic(Kind.SKILL_GROUP, Long.toString(number));
    }

    @Override
    public int compareTo(Topic other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : id.compareTo(other.id);
    }
}
