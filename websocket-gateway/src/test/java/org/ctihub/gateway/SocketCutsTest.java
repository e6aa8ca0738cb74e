/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ctihub.bus.EventBatch;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Cursor;
import org.ctihub.log.LogEntry;
import org.ctihub.log.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random lives of desktops over real sockets: lost, repeated and late batches, other streams, cut sockets. */
class SocketCutsTest {
    private static final int SEEDS = 20;
    private static final int STEPS = 120;

    /** A page: what it saw is one list over all its sockets. */
    private static final class Page {
        final String user;
        final Scope scope;
        final List<String> seen = new ArrayList<>();
        String cursor = "7:0";

        @Nullable
        TestDesktop socket;

        Page(String user, String agent) {
            this.user = user;
            this.scope = Scope.Self.of(new AgentId(agent));
        }

        void connect(GatewayFixture hub) throws Exception {
            TestDesktop opened = hub.socket();
            assertThat(opened.hello(hub.token(user), cursor).containsKey("result"))
                    .isTrue();
            socket = opened;
        }

        /** Takes what has come; with a goal, waits until it is seen. */
        void read(@Nullable String goal) throws Exception {
            TestDesktop open = socket;
            while (open != null && (open.unread() > 0 || (goal != null && !goal.equals(cursor)))) {
                JsonObject message = open.next();
                if ("event".equals(message.getString("method"))) {
                    cursor = message.getJsonObject("params").getString("cursor");
                    seen.add(cursor);
                } else {
                    assertThat(message.getString("method")).isIn("resumed", "stale");
                }
            }
        }

        void cut() throws Exception {
            TestDesktop open = socket;
            if (open != null) {
                open.close();
            }
            socket = null;
        }
    }

    @Test
    void no_page_has_a_hole_or_a_repeat_whatever_breaks() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            live(seed);
        }
    }

    private static void live(int seed) throws Exception {
        Random random = new Random(seed);
        GatewayFixture hub = new GatewayFixture(options -> options.withStreams(GatewayFixture.HASTY));
        try {
            List<Page> pages = List.of(new Page("ada", "1001"), new Page("bob", "1002"));
            List<EventBatch> late = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                act(random, hub, pages.get(random.nextInt(2)), late);
            }
            LogEntry last = hub.owner.append("1001", "1002");
            for (Page page : pages) {
                if (page.socket == null) {
                    page.connect(hub);
                }
            }
            hub.owner.send(List.of(last));
            for (Page page : pages) {
                page.read(last.cursor().toString());
                assertThat(page.seen)
                        .as("seed %d, %s", seed, page.user)
                        .isEqualTo(hub.owner.after(new Cursor(7, 0), page.scope).stream()
                                .map(entry -> entry.cursor().toString())
                                .toList());
            }
        } finally {
            hub.close();
        }
    }

    private static void act(Random random, GatewayFixture hub, Page page, List<EventBatch> late) throws Exception {
        String[][] audiences = {{"1001"}, {"1002"}, {"1001", "1002"}, {}, {"1003"}};
        int dice = random.nextInt(100);
        if (dice < 10) {
            if (page.socket == null) {
                page.connect(hub);
            } else {
                page.cut();
            }
        } else if (dice < 20) {
            page.read(null);
        } else if (dice < 23) {
            hub.owner.startStream();
        } else if (dice < 27 && !late.isEmpty()) {
            hub.owner.send(late.remove(random.nextInt(late.size())));
        } else {
            EventBatch batch = hub.owner.batch(List.of(hub.owner.append(audiences[random.nextInt(5)])));
            if (dice < 32) {
                late.add(batch);
            } else if (dice >= 36) {
                hub.owner.send(batch);
                if (dice < 42) {
                    hub.owner.send(batch);
                }
            }
        }
    }
}
