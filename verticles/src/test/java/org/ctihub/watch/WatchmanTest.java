/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.ctihub.admin.LinkStatus;
import org.ctihub.alarm.Alarm;
import org.ctihub.alarm.AlarmIds;
import org.ctihub.alarm.AlarmKey;
import org.ctihub.alarm.AlarmType;
import org.ctihub.alarm.Condition;
import org.ctihub.alarm.Notice;
import org.ctihub.alarm.Severity;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.StandbyState;
import org.ctihub.webhook.Deliveries.Loss;
import org.ctihub.webhook.WebhookId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchmanTest {
    private static final LinkId LINK = new LinkId(new TenantId("acme"), 5000);
    private static final long BEGIN = 1_000_000_000L;

    private final AlarmIds ids = new AlarmIds(new Random(1));
    private final Watchman watchman = new Watchman("n1", ids::next, BEGIN);
    private final List<LinkMoment> timeLine = new ArrayList<>();
    private final List<Notice> told = new ArrayList<>();
    private long now = BEGIN;

    private LinkStatus link(LinkState state, String code) {
        return new LinkStatus(
                LINK,
                "East",
                state,
                Optional.empty(),
                code.isEmpty() ? Optional.empty() : Optional.of(new LinkReason(code, "Because of " + code + ".")),
                Instant.ofEpochMilli(now),
                OptionalInt.empty(),
                0,
                0,
                0,
                Optional.empty(),
                StandbyState.NONE,
                timeLine);
    }

    private static Sight sight(LinkStatus... links) {
        return new Sight(List.of(links), Set.of(LINK), true, List.of(), true);
    }

    /** Takes a look each second. */
    private List<Notice> look(Sight sight, int seconds) {
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            notices.addAll(watchman.look(sight, Map.of(), List.of(), now));
        }
        told.addAll(notices);
        return notices;
    }

    private static List<String> words(List<Notice> notices) {
        return notices.stream()
                .map(notice ->
                        notice.kind().word() + " " + notice.alarm().key().type().word())
                .toList();
    }

    @Test
    void aLinkThatIsDownIsAnAlarmAndItsReturnIsTold() {
        assertThat(words(look(sight(link(LinkState.IN_SERVICE, "")), 10))).isEmpty();
        List<Notice> down = look(sight(link(LinkState.RECONNECTING, "CONNECTION_RESET")), 60);
        assertThat(words(down)).containsExactly("raised link.down");
        assertThat(down.get(0).alarm().text()).contains("acme/5000 (East)", "Because of CONNECTION_RESET.");
        List<Notice> back = look(sight(link(LinkState.IN_SERVICE, "")), 60);
        assertThat(words(back)).containsExactly("closed link.down", "raised link.back");
        assertThat(back.get(1).alarm().text()).contains("is back after 60 s");
    }

    @Test
    void aLinkThatMissesSomethingAndOneThatNobodyHasAreAlarmsOfTheirOwn() {
        assertThat(words(look(sight(link(LinkState.DEGRADED, "PERIPHERAL_OFFLINE")), 30)))
                .containsExactly("raised link.degraded");
        assertThat(words(look(sight(link(LinkState.DISABLED, "OWNER_UNREACHABLE")), 30)))
                .containsExactlyInAnyOrder("closed link.degraded", "raised link.noOwner");
    }

    @Test
    void aLinkThatAnotherNodeHasIsItsBusiness() {
        Sight others = new Sight(List.of(link(LinkState.RECONNECTING, "X")), Set.of(), true, List.of(), true);
        assertThat(look(others, 60)).isEmpty();
    }

    @Test
    void theAlarmOfALinkThatIsNotConfiguredAnyMoreIsClosed() {
        look(sight(link(LinkState.RECONNECTING, "X")), 30);
        assertThat(words(look(new Sight(List.of(), Set.of(), true, List.of(), true), 30)))
                .containsExactly("closed link.down");
    }

    @Test
    void nodesThatAreGoneAndAStoreThatIsOutAreAlarms() {
        Sight bad = new Sight(List.of(), Set.of(), true, List.of("n2"), false);
        assertThat(words(look(bad, 30))).containsExactlyInAnyOrder("raised node.gone", "raised store.out");
        assertThat(told).allMatch(notice -> notice.alarm().key().tenant().isEmpty());
        assertThat(words(look(new Sight(List.of(), Set.of(), true, List.of(), true), 30)))
                .containsExactlyInAnyOrder("closed node.gone", "closed store.out");
    }

    @Test
    void onlyTheFirstNodeTellsOfNodesThatAreGone() {
        assertThat(look(new Sight(List.of(), Set.of(), false, List.of("n2"), true), 30))
                .isEmpty();
    }

    @Test
    void whatANodesPortShowsIsThatNodesMatterUntilItIsGone() {
        Condition ofOther = new Condition(
                AlarmKey.ofProvider(AlarmType.CERTIFICATE_REFUSED, "desktop//n2"), "n2", "It cannot be used.");
        Watchman other = new Watchman("n2", ids::next, BEGIN);
        other.ports(List.of(ofOther));
        Sight unsure = new Sight(List.of(), Set.of(), false, List.of(), true);
        other.look(unsure, Map.of(), List.of(), now);
        Alarm raised =
                other.look(unsure, Map.of(), List.of(), now + 90_000).get(0).alarm();
        watchman.adopt(List.of(raised));
        Sight both = new Sight(List.of(), Set.of(), true, List.of(), Set.of("n1", "n2"), true);
        assertThat(look(both, 30)).isEmpty();
        Sight alone = new Sight(List.of(), Set.of(), true, List.of(), Set.of("n1"), true);
        assertThat(words(look(alone, 30))).containsExactly("closed certificate.refused");
        watchman.ports(List.of(
                new Condition(AlarmKey.ofProvider(AlarmType.CERTIFICATE_REFUSED, "admin//n1"), "n1", "Nor this one.")));
        assertThat(look(alone, 80))
                .as("both files are seldom changed in one moment")
                .isEmpty();
        assertThat(words(look(alone, 30))).containsExactly("raised certificate.refused");
        watchman.ports(List.of());
        assertThat(words(look(alone, 30))).containsExactly("closed certificate.refused");
    }

    @Test
    void aBrokenAuditLogAndLostDeliveriesAreAlarmsUntilTheyAreNotSeenAnyMore() {
        watchman.audit(Optional.of("record 7: The record was changed."));
        watchman.losses(List.of(new Loss(new WebhookId("acme", "crm"), 3)));
        List<Notice> raised = look(sight(), 5);
        assertThat(words(raised)).containsExactlyInAnyOrder("raised audit.broken", "raised webhook.dead");
        assertThat(raised).anyMatch(notice -> notice.alarm().text().contains("record 7"));
        watchman.audit(Optional.empty());
        watchman.losses(List.of());
        assertThat(words(look(sight(), 5))).containsExactlyInAnyOrder("closed audit.broken", "closed webhook.dead");
    }

    private void moment(LinkState state, String side, String code) {
        now += 1_000;
        timeLine.add(new LinkMoment(
                Instant.ofEpochMilli(now),
                state,
                side.isEmpty() ? Optional.empty() : Optional.of(side),
                code.isEmpty() ? Optional.empty() : Optional.of(new LinkReason(code, "Because of " + code + ".")),
                StandbyState.NONE));
    }

    @Test
    @DisplayName("R-MON-06 clients' sessions that open and close are told with how they ended")
    void clientsSessionsAreTold() {
        moment(LinkState.IN_SERVICE, "A", "CLIENT_SESSION_OPENED");
        moment(LinkState.IN_SERVICE, "A", "CLIENT_SESSION_CLOSED");
        moment(LinkState.IN_SERVICE, "A", "CLIENT_SESSION_CLOSED_ABNORMALLY");
        List<Notice> notices = look(sight(link(LinkState.IN_SERVICE, "")), 3);
        assertThat(words(notices))
                .containsExactly("raised client.opened", "raised client.closed", "raised client.closedAbnormally");
        assertThat(notices)
                .extracting(notice -> notice.alarm().severity())
                .containsExactly(Severity.INFO, Severity.INFO, Severity.MINOR);
    }

    @Test
    void theHubsOwnSessionsAreTold() {
        moment(LinkState.CONNECTING, "A", "");
        moment(LinkState.OPENING, "A", "");
        moment(LinkState.SYNCING, "A", "");
        moment(LinkState.IN_SERVICE, "A", "");
        moment(LinkState.IN_SERVICE, "B", "CONNECTION_RESET");
        moment(LinkState.RECONNECTING, "", "CLOSED_BY_US");
        List<Notice> notices = look(sight(link(LinkState.IN_SERVICE, "")), 3);
        assertThat(words(notices))
                .containsExactly(
                        "raised client.opened",
                        "raised client.closedAbnormally",
                        "raised client.opened",
                        "raised client.closed");
        assertThat(notices.get(1).alarm().text()).contains("side A", "CONNECTION_RESET");
    }

    @Test
    void whatWasBeforeTheNodeBeganIsNotTold() {
        now = BEGIN - 10_000;
        moment(LinkState.SYNCING, "A", "");
        moment(LinkState.IN_SERVICE, "A", "CLIENT_SESSION_OPENED");
        now = BEGIN;
        assertThat(look(sight(link(LinkState.IN_SERVICE, "")), 3)).isEmpty();
    }

    @Test
    void aCrowdOfSessionsIsCounted() {
        for (int i = 0; i < 300; i++) {
            moment(LinkState.IN_SERVICE, "A", "CLIENT_SESSION_OPENED");
            timeLine.set(
                    timeLine.size() - 1,
                    new LinkMoment(
                            Instant.ofEpochMilli(now),
                            LinkState.IN_SERVICE,
                            Optional.of("A"),
                            Optional.of(new LinkReason("CLIENT_SESSION_OPENED", "Client " + i + " opened.")),
                            StandbyState.NONE));
        }
        List<Notice> notices = look(sight(link(LinkState.IN_SERVICE, "")), 10);
        assertThat(words(notices)).filteredOn("raised client.opened"::equals).hasSize(101);
        assertThat(notices.get(notices.size() - 1).alarm().count()).isEqualTo(200);
        assertThat(notices).allMatch(notice -> notice.alarm().key().type() == AlarmType.CLIENT_OPENED);
    }
}
