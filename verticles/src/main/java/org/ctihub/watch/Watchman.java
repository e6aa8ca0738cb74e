/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.ctihub.admin.LinkStatus;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmBook;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Moment;
import org.ctihub.alarm.Notice;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.link.LinkSettings;
import org.ctihub.webhook.Deliveries.Loss;

/**
 * Puts together what a node sees and what is to be made of it. Each alarm has one node that looks after it: a link's owner, or
 * the first of the nodes. Has no clock and no thread. One thread only.
 */
final class Watchman {
    private final String node;
    private final AlarmBook book;
    private final LinkEyes eyes;
    private Map<AlarmType, List<Condition>> slow = new HashMap<>();
    private List<Condition> ports = List.of();

    /**
     * Starts with nothing seen.
     *
     * @param nowMs clients' sessions of before are not told
     */
    Watchman(String node, LongFunction<String> ids, long nowMs) {
        this.node = node;
        this.book = new AlarmBook(ids);
        this.eyes = new LinkEyes(node, nowMs);
    }

    /** What is looked at now and then holds until the next time. */
    void certificates(List<Condition> endingSoon) {
        slow.put(AlarmType.CERTIFICATE_EXPIRES, endingSoon);
    }

    /** What is wrong with what the node's own ports show. */
    void ports(List<Condition> conditions) {
        ports = conditions;
    }

    /** What is looked at now and then holds until the next time. */
    void losses(List<Loss> losses) {
        slow.put(
                AlarmType.WEBHOOK_DEAD,
                losses.stream()
                        .map(loss -> new Condition(
                                new AlarmKey(
                                        AlarmType.WEBHOOK_DEAD,
                                        loss.webhook().tenant(),
                                        OptionalLong.empty(),
                                        loss.webhook().toString()),
                                node,
                                "Webhook " + loss.webhook() + " was not sent " + loss.dead()
                                        + " events of the last 24 h, which were given up. See its deliveries for the"
                                        + " reason, mend it and have them sent again."))
                        .toList());
    }

    /** The same; empty if the log is as it was written. */
    void audit(Optional<String> broken) {
        slow.put(
                AlarmType.AUDIT_BROKEN,
                broken
                        .map(reason -> new Condition(
                                AlarmKey.ofProvider(AlarmType.AUDIT_BROKEN, ""),
                                node,
                                "The audit log is not as it was written: " + reason + " Somebody changed the database"
                                        + " around the hub; compare with an export or a copy."))
                        .stream()
                        .toList());
    }

    List<Notice> look(Sight sight, Map<LinkId, LinkSettings> settings, List<Moment> counted, long nowMs) {
        List<Notice> notices = new ArrayList<>();
        List<Condition> holding = new ArrayList<>();
        Map<LinkId, LinkStatus> known = new HashMap<>();
        for (LinkStatus link : sight.links()) {
            known.put(link.link(), link);
            if (sight.mine().contains(link.link())) {
                Optional<LinkSettings> configured = Optional.ofNullable(settings.get(link.link()));
                eyes.condition(link, configured).ifPresent(holding::add);
                eyes.moments(link, configured).forEach(moment -> notices.addAll(book.happened(moment, nowMs)));
            }
        }
        eyes.keep(known.keySet());
        counted.forEach(moment -> notices.addAll(book.happened(moment, nowMs)));
        if (!sight.reachesStore()) {
            holding.add(new Condition(
                    AlarmKey.ofProvider(AlarmType.STORE_OUT, ""),
                    node,
                    "Node " + node
                            + " does not reach the store. Links go on for some minutes; nothing can be configured"
                            + " or move. Check the database and the way to it."));
        }
        if (sight.first()) {
            sight.lostNodes().forEach(lost -> holding.add(gone(lost)));
        }
        Set<LinkId> links = new HashSet<>(known.keySet());
        slow.values()
                .forEach(conditions -> conditions.stream()
                        .filter(condition -> mine(condition.key(), sight, links))
                        .forEach(holding::add));
        holding.addAll(ports);
        List<Notice> seen = book.look(holding, key -> mine(key, sight, links), nowMs);
        notices.addAll(seen);
        for (Notice notice : seen) {
            back(notice, known, nowMs).ifPresent(moment -> notices.addAll(book.happened(moment, nowMs)));
        }
        return notices;
    }

    private Condition gone(String lost) {
        return new Condition(
                AlarmKey.ofProvider(AlarmType.NODE_GONE, lost),
                lost,
                "Node " + lost
                        + " is not heard of. Others take its links. Start it again, or have it forgotten if it is"
                        + " gone for good: hub cluster --forget " + lost + ".");
    }

    private boolean mine(AlarmKey key, Sight sight, Set<LinkId> links) {
        Optional<String> port = Certificates.nodeOfPort(key);
        if (port.isPresent()) {
            // Nobody else sees what a node's ports show; those of a node that is gone are nobody's matter any more.
            Set<String> living = sight.livingNodes();
            boolean gone = sight.first() && !living.isEmpty() && !living.contains(port.get());
            return port.get().equals(node) || gone;
        }
        Optional<LinkId> link = link(key);
        // What is of a link that is not configured any more is the first node's to close.
        boolean configured = link.isPresent() && links.contains(link.get());
        boolean here = configured ? sight.mine().contains(link.orElseThrow()) : sight.first();
        return switch (key.type()) {
            case STORE_OUT -> true;
            case CERTIFICATE_EXPIRES, AUDIT_BROKEN, WEBHOOK_DEAD -> here && slow.containsKey(key.type());
            default -> here;
        };
    }

    private static Optional<LinkId> link(AlarmKey key) {
        return key.peripheral().isPresent()
                ? Optional.of(
                        new LinkId(new TenantId(key.tenant()), key.peripheral().getAsLong()))
                : Optional.empty();
    }

    private Optional<Moment> back(Notice notice, Map<LinkId, LinkStatus> known, long nowMs) {
        Alarm alarm = notice.alarm();
        AlarmType type = alarm.key().type();
        boolean down = type == AlarmType.LINK_DOWN || type == AlarmType.LINK_NO_OWNER;
        if (notice.kind() != Notice.Kind.CLOSED || !down) {
            return Optional.empty();
        }
        return link(alarm.key())
                .map(known::get)
                .filter(LinkStatus::serves)
                .map(link -> new Moment(
                        AlarmKey.ofLink(
                                AlarmType.LINK_BACK,
                                alarm.key().tenant(),
                                link.link().peripheral()),
                        node,
                        LinkEyes.name(link) + " is back after "
                                + (alarm.closedMs().orElse(nowMs) - alarm.raisedMs()) / 1_000 + " s.",
                        nowMs,
                        1));
    }

    /** See {@link AlarmBook#adopt}. */
    void adopt(List<Alarm> open) {
        book.adopt(open);
    }
}
