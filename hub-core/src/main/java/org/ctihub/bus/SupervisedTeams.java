/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.security.Team;

/**
 * The teams that a CTI Server names for supervisors, as far as the owner of the link knows them.
 *
 * @param epoch of the owner's tenure
 * @param version grows within an epoch whenever any team is another one than before
 * @param bySupervisor by the supervisors' agents, who may have none; without those of whom the owner knows nothing yet
 */
public record SupervisedTeams(LinkId link, long epoch, long version, Map<AgentId, List<Team>> bySupervisor) {
    public SupervisedTeams {
        bySupervisor = bySupervisor.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
    }

    /** Whether this was said before the other. */
    public boolean isBefore(long otherEpoch, long otherVersion) {
        return epoch != otherEpoch ? epoch < otherEpoch : version < otherVersion;
    }
}
