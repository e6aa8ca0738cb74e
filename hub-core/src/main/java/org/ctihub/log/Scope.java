/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ctihub.domain.agent.AgentId;

/**
 * Whose events a desktop is told, out of one link's. Events for everybody are in every scope. A cursor belongs to the scope
 * that it was told in: who comes back with another scope has never been told the state of those who are new in it.
 */
public sealed interface Scope {
    /** The agent whom the desktop acts for, if there is one; in the scope, too. */
    Optional<AgentId> self();

    /** The agents who are in the scope by name: all but where it is everybody. */
    default Set<AgentId> members() {
        return self().map(Set::of).orElse(Set.of());
    }

    /** Whether this agent's events are in the scope. */
    boolean covers(AgentId agent);

    /**
     * The same text for the same scope, at every node and at all times; another one for every other scope. Empty for {@link
     * Self}, which needs none: an account has one agent.
     */
    Optional<String> mark();

    /** Whether an event with this audience is in the scope; called for every event and desktop. */
    default boolean concerns(Set<AgentId> audience) {
        if (audience.isEmpty()) {
            return true;
        }
        for (AgentId agent : audience) {
            if (covers(agent)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The own agent only.
     *
     * @param self empty for somebody without an agent, who is told of the link only
     */
    record Self(Optional<AgentId> self) implements Scope {
        /** The scope of somebody who has this agent. */
        public static Self of(AgentId agent) {
            return new Self(Optional.of(agent));
        }

        @Override
        public boolean covers(AgentId agent) {
            return self.isPresent() && self.get().equals(agent);
        }

        @Override
        public boolean concerns(Set<AgentId> audience) {
            return audience.isEmpty() || (self.isPresent() && audience.contains(self.get()));
        }

        @Override
        public Optional<String> mark() {
            return Optional.empty();
        }
    }

    /**
     * The own agent and others, as the members of teams.
     *
     * @param agents without or with the own one
     */
    record Agents(Optional<AgentId> self, Set<AgentId> agents) implements Scope {
        /** So many bytes of a hash tell scopes apart of which one account ever has some dozens. */
        private static final int MARK_BYTES = 6;

        public Agents {
            agents = Set.copyOf(agents);
        }

        @Override
        public Set<AgentId> members() {
            Set<AgentId> members = new HashSet<>(agents);
            self.ifPresent(members::add);
            return members;
        }

        @Override
        public boolean covers(AgentId agent) {
            return agents.contains(agent) || (self.isPresent() && self.get().equals(agent));
        }

        @Override
        public Optional<String> mark() {
            MessageDigest hash = sha256();
            for (AgentId agent : new TreeSet<>(members())) {
                byte[] id = agent.value().getBytes(StandardCharsets.UTF_8);
                hash.update((byte) id.length);
                hash.update((byte) (id.length >> Byte.SIZE));
                hash.update(id);
            }
            return Optional.of(HexFormat.of().formatHex(hash.digest(), 0, MARK_BYTES));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }
    }

    /** Everybody at the link. */
    record Everybody(Optional<AgentId> self) implements Scope {
        private static final Optional<String> MARK = Optional.of("all");

        @Override
        public boolean covers(AgentId agent) {
            return true;
        }

        @Override
        public boolean concerns(Set<AgentId> audience) {
            return true;
        }

        @Override
        public Optional<String> mark() {
            return MARK;
        }
    }
}
