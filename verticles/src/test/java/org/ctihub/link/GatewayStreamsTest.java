/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ctihub.bus.EventBatch;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.junit.jupiter.api.Test;

/** A gateway gets what is in the scope of any of its desktops, as long as they are there, and nothing else. */
class GatewayStreamsTest {
    private static final String GATEWAY = "gateway.n1";

    private final List<String> sent = new ArrayList<>();
    private final GatewayStreams streams =
            new GatewayStreams(new LinkId(new TenantId("acme"), 5000), 7, (gateway, batch) -> note(batch));
    private Cursor head = new Cursor(7, 0);

    private void note(EventBatch batch) {
        batch.entries().forEach(entry -> sent.add(entry.json()));
    }

    private static Set<AgentId> agents(String... ids) {
        return Stream.of(ids).map(AgentId::new).collect(Collectors.toUnmodifiableSet());
    }

    private void attach(String desktop, Scope scope) {
        streams.attach(GATEWAY, desktop, scope, 0);
    }

    private List<String> told(String... audience) {
        sent.clear();
        head = head.next();
        streams.add(new LogEntry(head, agents(audience), String.join("+", audience)));
        streams.flush(7, 0);
        return List.copyOf(sent);
    }

    @Test
    void a_stream_has_the_union_of_what_its_desktops_watch() {
        attach("one", Scope.Self.of(new AgentId("1001")));
        attach("team", new Scope.Agents(Optional.of(new AgentId("1009")), agents("1001", "1002")));

        assertThat(told("1001")).containsExactly("1001");
        assertThat(told("1002", "1005")).containsExactly("1002+1005");
        assertThat(told("1009")).containsExactly("1009");
        assertThat(told("1005")).isEmpty();
        assertThat(told()).as("for everybody").hasSize(1);
    }

    @Test
    void nobody_is_watched_any_more_when_the_last_who_did_is_gone_or_watches_others() {
        attach("one", Scope.Self.of(new AgentId("1001")));
        attach("team", new Scope.Agents(Optional.of(new AgentId("1001")), agents("1001", "1002")));
        streams.detach(GATEWAY, "one");
        assertThat(told("1001")).as("the supervisor has the agent still").hasSize(1);

        attach("team", new Scope.Agents(Optional.empty(), agents("1003")));
        assertThat(told("1001")).isEmpty();
        assertThat(told("1002")).isEmpty();
        assertThat(told("1003")).hasSize(1);
        streams.detach(GATEWAY, "team");
        assertThat(told("1003")).isEmpty();
    }

    @Test
    void who_watches_everybody_is_counted_like_others() {
        attach("bridge", new Scope.Everybody(Optional.empty()));
        attach("again", new Scope.Everybody(Optional.of(new AgentId("1001"))));
        assertThat(told("1005")).hasSize(1);
        streams.detach(GATEWAY, "bridge");
        streams.detach(GATEWAY, "bridge");
        assertThat(told("1005")).hasSize(1);
        attach("again", new Scope.Self(Optional.empty()));
        assertThat(told("1005")).isEmpty();
        assertThat(streams.desktops()).isEqualTo(1);
    }
}
