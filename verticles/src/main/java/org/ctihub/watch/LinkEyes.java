/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ctihub.admin.LinkStatus;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Moment;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.link.LinkSettings;
import org.ctihub.link.session.Side;
import org.jspecify.annotations.Nullable;

/**
 * Looks at links: what is wrong with them now, and which clients' sessions came and went by their time lines, the hub's own among
 * them. One thread only.
 */
final class LinkEyes {
    static final String NO_OWNER = "OWNER_UNREACHABLE";
    static final String OPENED = "CLIENT_SESSION_OPENED";
    static final String CLOSED = "CLIENT_SESSION_CLOSED";
    static final String CLOSED_ABNORMALLY = "CLIENT_SESSION_CLOSED_ABNORMALLY";

    /** Ends of our own sessions that somebody meant. */
    private static final Set<String> MEANT = Set.of(
            "CLOSED_BY_US", "SERVER_ASKED_TO_CLOSE", "SERVER_IN_MAINTENANCE", "SIDE_LEFT", "SIDE_IN_MAINTENANCE");

    /** Within {@link #WINDOW_MS} so many sessions of a link are told one by one; the rest is counted. */
    private static final int ONE_BY_ONE = 100;

    private static final long WINDOW_MS = 600_000;

    private final String node;
    private final long sinceMs;
    private final Map<LinkId, Seen> seen = new HashMap<>();

    /**
     * Starts without links.
     *
     * @param sinceMs what was before is not told
     */
    LinkEyes(String node, long sinceMs) {
        this.node = node;
        this.sinceMs = sinceMs;
    }

    private static final class Seen {
        private long lastMs;
        private long windowMs;
        private int told;
    }

    /** What is wrong with a link; at most one thing. */
    Optional<Condition> condition(LinkStatus link, Optional<LinkSettings> settings) {
        boolean unwanted = link.state() == LinkState.DISABLED && !hasNoOwner(link);
        if (link.state() == LinkState.IN_SERVICE || unwanted) {
            return Optional.empty();
        }
        String why = link.reason()
                .map(LinkReason::detail)
                .orElse("It is " + link.state().word() + ".");
        AlarmType type = type(link);
        String text = switch (type) {
            case LINK_NO_OWNER ->
                "No node acts for " + name(link) + ". See whether nodes run and reach the store: hub cluster.";
            case LINK_DEGRADED ->
                name(link) + " serves, but something is missing: " + why + " See docs/link-states.md.";
            default ->
                name(link) + " is down: " + why + " Agents cannot work. Check that its CTI Servers run and that"
                        + " this node reaches them" + servers(settings) + ".";
        };
        return Optional.of(new Condition(key(type, link), node, text));
    }

    private static AlarmType type(LinkStatus link) {
        if (link.state() == LinkState.DEGRADED) {
            return AlarmType.LINK_DEGRADED;
        }
        return hasNoOwner(link) ? AlarmType.LINK_NO_OWNER : AlarmType.LINK_DOWN;
    }

    private static boolean hasNoOwner(LinkStatus link) {
        return link.reason().map(LinkReason::code).equals(Optional.of(NO_OWNER));
    }

    private static AlarmKey key(AlarmType type, LinkStatus link) {
        return AlarmKey.ofLink(type, link.link().tenant().value(), link.link().peripheral());
    }

    static String name(LinkStatus link) {
        return "Link " + link.link() + " (" + link.name() + ")";
    }

    private static String servers(Optional<LinkSettings> settings) {
        return settings.map(link -> ": "
                        + link.sides().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(side -> "side " + side.getKey().name() + " at "
                                        + side.getValue().host() + ":"
                                        + side.getValue().port())
                                .reduce((one, other) -> one + ", " + other)
                                .orElse(""))
                .orElse("");
    }

    /** The sessions that came and went since the last look. */
    List<Moment> moments(LinkStatus link, Optional<LinkSettings> settings) {
        Seen last = seen.computeIfAbsent(link.link(), id -> {
            Seen fresh = new Seen();
            fresh.lastMs = sinceMs;
            return fresh;
        });
        List<LinkMoment> timeLine = link.timeLine();
        if (timeLine.isEmpty() || timeLine.get(timeLine.size() - 1).at().toEpochMilli() <= last.lastMs) {
            return List.of();
        }
        List<Moment> moments = new ArrayList<>();
        LinkMoment before = null;
        long newest = last.lastMs;
        for (LinkMoment moment : timeLine) {
            long at = moment.at().toEpochMilli();
            boolean ofOthers = isOfOthers(moment);
            if (at > last.lastMs) {
                newest = Math.max(newest, at);
                if (ofOthers) {
                    others(link, moment).ifPresent(moments::add);
                } else {
                    own(link, settings, before, moment, moments);
                }
            }
            before = ofOthers ? before : moment;
        }
        last.lastMs = newest;
        return moments.stream().map(moment -> bounded(last, moment)).toList();
    }

    private static boolean isOfOthers(LinkMoment moment) {
        return moment.reason()
                .map(LinkReason::code)
                .filter(code -> code.startsWith("CLIENT_SESSION_"))
                .isPresent();
    }

    private Optional<Moment> others(LinkStatus link, LinkMoment moment) {
        LinkReason reason = moment.reason().orElseThrow();
        AlarmType type = switch (reason.code()) {
            case OPENED -> AlarmType.CLIENT_OPENED;
            case CLOSED -> AlarmType.CLIENT_CLOSED;
            default -> AlarmType.CLIENT_CLOSED_ABNORMALLY;
        };
        return Optional.of(moment(type, link, reason.detail(), moment));
    }

    /** Our own session with a side begins with reading and ends with another state or side. */
    private void own(
            LinkStatus link,
            Optional<LinkSettings> settings,
            @Nullable LinkMoment before,
            LinkMoment now,
            List<Moment> moments) {
        boolean has = hasSession(now.state());
        boolean goesOn = before != null
                && hasSession(before.state())
                && has
                && before.side().equals(now.side());
        if (before != null && hasSession(before.state()) && !goesOn) {
            String code = now.reason().map(LinkReason::code).orElse("");
            boolean meant = code.isEmpty() || MEANT.contains(code);
            moments.add(moment(
                    meant ? AlarmType.CLIENT_CLOSED : AlarmType.CLIENT_CLOSED_ABNORMALLY,
                    link,
                    who(settings, before.side()) + " ended"
                            + now.reason().map(why -> ": " + why.detail()).orElse("."),
                    now));
        }
        if (has && !goesOn) {
            moments.add(moment(AlarmType.CLIENT_OPENED, link, who(settings, now.side()) + " was opened.", now));
        }
    }

    private static boolean hasSession(LinkState state) {
        return state == LinkState.SYNCING || state == LinkState.IN_SERVICE || state == LinkState.DEGRADED;
    }

    private static String who(Optional<LinkSettings> settings, Optional<String> side) {
        return settings.flatMap(link ->
                        side.flatMap(name -> Optional.ofNullable(link.sides().get(Side.valueOf(name)))))
                .map(options -> "The hub's session (client " + options.clientId() + ", signature \""
                        + options.signature() + "\") with side " + side.orElse("") + " at " + options.host() + ":"
                        + options.port())
                .orElse("The hub's session with side " + side.orElse("?"));
    }

    private Moment moment(AlarmType type, LinkStatus link, String text, LinkMoment moment) {
        AlarmKey key = new AlarmKey(
                type,
                link.link().tenant().value(),
                OptionalLong.of(link.link().peripheral()),
                text.substring(0, Math.min(AlarmKey.MAX_SUBJECT, text.length())));
        return new Moment(key, node, name(link) + ": " + text, moment.at().toEpochMilli(), 1);
    }

    private static Moment bounded(Seen link, Moment moment) {
        if (moment.atMs() - link.windowMs > WINDOW_MS) {
            link.windowMs = moment.atMs();
            link.told = 0;
        }
        if (++link.told <= ONE_BY_ONE) {
            return moment;
        }
        AlarmKey key = moment.key();
        return new Moment(
                new AlarmKey(key.type(), key.tenant(), key.peripheral(), "(others)"),
                moment.node(),
                "Many sessions; the last: " + moment.text(),
                moment.atMs(),
                moment.times());
    }

    /** Forgets links that are gone. */
    void keep(Set<LinkId> links) {
        seen.keySet().retainAll(links);
    }
}
