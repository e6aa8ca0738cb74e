/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.security.Team;

/** The compact form of supervisors' teams. */
final class TeamsForm {
    private record Supervised(AgentId supervisor, List<Team> teams) {}

    private TeamsForm() {}

    static void write(WireWriter out, SupervisedTeams teams) {
        out.text(teams.link().tenant().value())
                .number(teams.link().peripheral())
                .number(teams.epoch())
                .number(teams.version())
                .list(
                        teams.bySupervisor().entrySet(),
                        (each, of) -> each.text(of.getKey().value()).list(of.getValue(), TeamsForm::team));
    }

    private static void team(WireWriter out, Team team) {
        out.text(team.id())
                .text(team.name())
                .number(team.peripheral())
                .list(team.agents(), (each, agent) -> each.text(agent.value()));
    }

    static SupervisedTeams read(WireReader in) {
        LinkId link = new LinkId(new TenantId(in.text()), in.number());
        long epoch = in.number();
        long version = in.number();
        Map<AgentId, List<Team>> bySupervisor = new HashMap<>();
        in.list(each -> new Supervised(new AgentId(each.text()), each.list(TeamsForm::team)))
                .forEach(of -> bySupervisor.put(of.supervisor(), of.teams()));
        return new SupervisedTeams(link, epoch, version, bySupervisor);
    }

    private static Team team(WireReader in) {
        return new Team(in.text(), in.text(), in.number(), in.list(each -> new AgentId(each.text())));
    }
}
