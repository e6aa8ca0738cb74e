/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a desktop was told, taken apart: of its agent, and of its own connection in each call. An event about something else
 * in the same call says nothing of the connection.
 */
record Sayings(List<Alignment.Saying> agent, Map<Long, List<Alignment.Saying>> calls) {
    /**
     * Takes a story apart.
     *
     * @param happened calls of the history; each snapshot says something of them, if only that they are not there
     */
    static Sayings of(DesktopStory story, Set<Long> happened) {
        Reading reading = new Reading(story, happened);
        story.told().forEach(reading::take);
        return new Sayings(reading.agent, reading.calls);
    }

    private static final class Reading {
        private final List<Alignment.Saying> agent = new ArrayList<>();
        private final Map<Long, List<Alignment.Saying>> calls = new HashMap<>();
        private final Map<Long, Integer> own;
        private final Set<Long> all;
        private Told.AgentNow now;
        private boolean gap;

        Reading(DesktopStory story, Set<Long> happened) {
            all = new HashSet<>(happened);
            own = new HashMap<>(story.start().calls());
            now = story.start().agent();
        }

        void take(Told told) {
            if (told instanceof Told.Gap) {
                gap = true;
            } else if (told instanceof Told.Snapshot snapshot) {
                take(snapshot);
            } else if (told instanceof Told.Event event) {
                take(event);
            }
        }

        private void take(Told.Event event) {
            Alignment.Manner manner = event.seen() ? Alignment.Manner.SEEN : Alignment.Manner.INFERRED;
            String text = event.cursor() + " " + event.type();
            if (event.of() instanceof Told.AgentNow next) {
                // One frame of the CTI Server may change what is allowed and nothing else; events of other types tell
                // of
                // desk settings, pending states and calls for help.
                boolean same =
                        next.equals(now) && (!event.seen() || !event.type().equals(Told.AGENT_STATE));
                if (!same) {
                    agent.add(
                            new Alignment.Saying(manner, event.at(), event.time(), next.state(), next.reason(), text));
                }
                now = next;
            } else if (event.of() instanceof Told.OfCall call) {
                int state = event.type().equals("call.ended") ? 0 : call.own();
                add(call.callId(), state, manner, event.at(), event.time(), text);
            }
        }

        private void take(Told.Snapshot snapshot) {
            Alignment.Manner manner = gap ? Alignment.Manner.AFTER_GAP : Alignment.Manner.SNAPSHOT;
            String text = snapshot.cursor() + " snapshot";
            now = snapshot.agent();
            agent.add(new Alignment.Saying(manner, snapshot.at(), snapshot.time(), now.state(), now.reason(), text));
            all.addAll(own.keySet());
            all.addAll(snapshot.calls().keySet());
            for (long call : all) {
                int state = snapshot.calls().getOrDefault(call, 0);
                calls.computeIfAbsent(call, key -> new ArrayList<>())
                        .add(new Alignment.Saying(manner, snapshot.at(), snapshot.time(), state, 0, text));
                own.put(call, state);
            }
            gap = false;
        }

        private void add(long call, int state, Alignment.Manner manner, long at, long time, String text) {
            if (own.getOrDefault(call, 0) != state) {
                own.put(call, state);
                calls.computeIfAbsent(call, key -> new ArrayList<>())
                        .add(new Alignment.Saying(manner, at, time, state, 0, text));
            }
        }
    }
}
