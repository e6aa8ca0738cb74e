/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.AgentFlags;
import org.ctihub.security.Team;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TeamBookTest {
    private static final Codec CODEC = new Codec(Schema.load(), CodecOptions.lenient());
    private static final int VERSION = 24;
    private static final int LISTED = 0;
    private static final int ADDED = 1;
    private static final int REMOVED = 2;
    private static final Instant NOW = Instant.EPOCH.plusSeconds(1_000_000);
    private static final long TEAM = 17;

    private final TeamBook book = new TeamBook();

    /** An agent with a mark behind the id leads the team. */
    private static Frame event(int operation, List<String> agents) {
        FrameBuilder event = CODEC.message(MessageTypes.AGENT_TEAM_CONFIG_EVENT, VERSION)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.TEAM_ID, TEAM)
                .set(Fields.CONFIG_OPERATION, operation)
                .set(Fields.AGENT_TEAM_NAME, "Front");
        for (String agent : agents) {
            event.add(Fields.ATC_AGENT_ID, agent.replaceAll("[+!?]", ""))
                    .add(Fields.AGENT_FLAGS, flags(agent))
                    .add(Fields.ATC_AGENT_STATE, 0)
                    .add(Fields.ATC_STATE_DURATION, 0);
        }
        return CODEC.newFrame().wrap(Unpooled.wrappedBuffer(event.toBuffer().getBytes()), 0, VERSION);
    }

    private static int flags(String agent) {
        if (agent.endsWith("!")) {
            return AgentFlags.PRIMARY_SUPERVISOR;
        }
        return agent.endsWith("+") ? AgentFlags.SUPERVISOR : agent.endsWith("?") ? AgentFlags.TEMPORARY_AGENT : 0;
    }

    private boolean apply(int operation, String... agents) {
        return book.apply(event(operation, List.of(agents)), NOW);
    }

    private List<String> agents() {
        return book.team(TEAM).orElseThrow().agents().stream()
                .map(AgentId::value)
                .toList();
    }

    private static List<String> crowd(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    @DisplayName("R-TEAM-02 R-TEAM-03 a team is listed, added to and taken from; who leads it does not work in it")
    void aTeamChanges() {
        assertThat(apply(LISTED, "1001", "1002", "1005!", "1006+", "1007?")).isTrue();
        assertThat(agents()).containsExactly("1001", "1002", "1007");
        assertThat(book.team(TEAM).orElseThrow().leaders())
                .containsExactlyInAnyOrder(new AgentId("1005"), new AgentId("1006"));
        assertThat(apply(LISTED, "1001", "1002", "1005!", "1006+", "1007?")).isFalse();

        assertThat(apply(ADDED, "1003")).isTrue();
        assertThat(apply(REMOVED, "1001", "1009")).isTrue();
        assertThat(agents()).containsExactly("1002", "1007", "1003");
        assertThat(apply(ADDED, "1003+")).isTrue();
        assertThat(agents()).containsExactly("1002", "1007");

        assertThat(apply(LISTED, "1001")).isTrue();
        assertThat(agents()).containsExactly("1001");
        assertThat(apply(LISTED)).isTrue();
        assertThat(agents()).isEmpty();
    }

    @Test
    void aChangeOfATeamThatWasNeverListedMakesNone() {
        assertThat(apply(ADDED, "1001")).isFalse();
        assertThat(apply(7, "1001")).isFalse();
        assertThat(book.team(TEAM)).isEmpty();
    }

    @Test
    @DisplayName("R-TEAM-02 what is listed in several events is one team")
    void aLargeTeamComesInParts() {
        book.apply(event(LISTED, crowd(2000, 2064)), NOW);
        book.apply(event(LISTED, crowd(2064, 2128)), NOW);
        book.apply(event(LISTED, crowd(2128, 2140)), NOW);
        assertThat(agents()).hasSize(140).doesNotHaveDuplicates();

        book.apply(event(LISTED, crowd(2001, 2065)), NOW);
        assertThat(agents()).as("the same once more, but for one").hasSize(64);
        book.apply(event(LISTED, crowd(2065, 2128)), NOW);
        assertThat(agents()).hasSize(127);
        book.apply(event(LISTED, crowd(3000, 3001)), NOW);
        assertThat(agents()).as("the last part was not full").containsExactly("3000");
    }

    @Test
    void whatComesLongAfterAFullPartIsAnotherListing() {
        book.apply(event(LISTED, crowd(2000, 2064)), NOW);
        book.apply(event(LISTED, List.of("1001")), NOW.plusSeconds(60));
        assertThat(agents()).containsExactly("1001");
    }

    @Test
    void thoseInDoubtAreWhoLeadsAndWhoeverIsTakenOut() {
        assertThat(TeamBook.leadersIn(event(LISTED, List.of("1001", "1005+")))).containsExactly(new AgentId("1005"));
        assertThat(TeamBook.leadersIn(event(REMOVED, List.of("1001", "1005+")))).hasSize(2);
    }

    @Test
    void theTeamsOfASupervisorAreThoseThatAreSettledAndOthersStayAsTheyWere() {
        AgentId sue = new AgentId("1005");
        Leaders leaders = new Leaders(5000, Set.of(sue), book);
        assertThat(leaders.noteSkillTarget(sue, 0)).isFalse();
        assertThat(leaders.noteSkillTarget(new AgentId("1001"), 5001)).isFalse();
        assertThat(leaders.noteSkillTarget(sue, 5005)).isTrue();
        assertThat(leaders.noteSkillTarget(sue, 5005)).isFalse();
        assertThat(leaders.update(team -> true)).isFalse();

        leaders.leads(sue, Set.of(TEAM));
        assertThat(leaders.update(team -> false)).isFalse();
        apply(LISTED, "1001", "1005+");
        assertThat(leaders.update(team -> true)).isTrue();
        Map<AgentId, List<Team>> known = leaders.known();
        assertThat(known.get(sue)).containsExactly(new Team("pg-17", "Front", 5000, List.of(new AgentId("1001"))));

        leaders.leads(sue, Set.of(TEAM, 18L));
        assertThat(leaders.update(team -> team == TEAM)).isFalse();
        assertThat(leaders.known()).isEqualTo(known);
        leaders.leads(sue, Set.of());
        assertThat(leaders.update(team -> true)).isTrue();
        assertThat(leaders.known().get(sue)).isEmpty();
    }
}
