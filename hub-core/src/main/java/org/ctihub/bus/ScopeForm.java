/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashSet;
import java.util.Optional;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Scope;

/** The compact form of scopes: a byte for the kind, the own agent, the others. */
final class ScopeForm {
    private static final int SELF = 1;
    private static final int AGENTS = 2;
    private static final int EVERYBODY = 3;

    private ScopeForm() {}

    static void write(WireWriter out, Scope scope) {
        if (scope instanceof Scope.Self) {
            self(out.tag(SELF), scope);
        } else if (scope instanceof Scope.Agents watched) {
            self(out.tag(AGENTS), scope);
            out.list(watched.agents(), (each, agent) -> each.text(agent.value()));
        } else {
            self(out.tag(EVERYBODY), scope);
        }
    }

    private static void self(WireWriter out, Scope scope) {
        out.optional(scope.self(), (each, agent) -> each.text(agent.value()));
    }

    static Scope read(WireReader in) {
        int kind = in.tag();
        Optional<AgentId> self = in.optional(ScopeForm::agent);
        return switch (kind) {
            case SELF -> new Scope.Self(self);
            case AGENTS -> new Scope.Agents(self, new HashSet<>(in.list(ScopeForm::agent)));
            case EVERYBODY -> new Scope.Everybody(self);
            default -> throw new WireFormatException("There is no scope " + kind + ".");
        };
    }

    private static AgentId agent(WireReader in) {
        return new AgentId(in.text());
    }
}
