/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.ctihub.alarm.Notice.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmBookTest {
    private static final AlarmKey DOWN = AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", 5000);
    private static final AlarmKey CLOSED_BADLY = AlarmKey.ofLink(AlarmType.CLIENT_CLOSED_ABNORMALLY, "acme", 5000);
    private static final AlarmKey OPENED = AlarmKey.ofLink(AlarmType.CLIENT_OPENED, "acme", 5000);
    private static final long BEGIN = 1_000_000;

    private final AlarmIds ids = new AlarmIds(new Random(1));
    private final AlarmBook book = new AlarmBook(ids::next);
    private final List<Notice> told = new ArrayList<>();
    private long now = BEGIN;

    private static Condition down() {
        return new Condition(DOWN, "n1", "Link acme/5000 is down.");
    }

    /** Takes a look each second. */
    private List<Notice> look(boolean isDown, int seconds) {
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            notices.addAll(book.look(isDown ? List.of(down()) : List.of(), key -> true, now));
        }
        told.addAll(notices);
        return notices;
    }

    private static List<Kind> kinds(List<Notice> notices) {
        return notices.stream().map(Notice::kind).toList();
    }

    @Test
    void whatHoldsIsRaisedOnceAfterSomePatienceAndSaysSinceWhen() {
        assertThat(look(true, 3)).isEmpty();
        List<Notice> raised = look(true, 600);
        assertThat(kinds(raised)).containsExactly(Kind.RAISED);
        Alarm alarm = raised.get(0).alarm();
        assertThat(alarm.raisedMs()).isEqualTo(BEGIN + 1_000);
        assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alarm.count()).isEqualTo(1);
        assertThat(book.open()).containsExactly(alarm);
    }

    @Test
    void whatIsOverBeforePatienceEndsTroublesNobody() {
        for (int i = 0; i < 50; i++) {
            look(true, 2);
            look(false, 2);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsOverIsClosedWhenThatHasSettledAndSaysSinceWhen() {
        look(true, 10);
        long over = now + 1_000;
        assertThat(look(false, 5)).isEmpty();
        List<Notice> closed = look(false, 5);
        assertThat(kinds(closed)).containsExactly(Kind.CLOSED);
        assertThat(closed.get(0).alarm().closedMs()).hasValue(over);
        assertThat(book.open()).isEmpty();
    }

    @Test
    void whatComesAgainBeforeItsEndSettlesIsTheSameAlarmCounted() {
        look(true, 10);
        look(false, 3);
        List<Notice> again = look(true, 30);
        assertThat(kinds(again)).containsExactly(Kind.REPEATED);
        assertThat(again.get(0).alarm().count()).isEqualTo(2);
    }

    @Test
    void whatFlapsBecomesOneAlarmThatStaysOpen() {
        for (int i = 0; i < 300; i++) {
            look(true, 10);
            look(false, 10);
        }
        List<Kind> kinds = kinds(told);
        assertThat(kinds).filteredOn(Kind.RAISED::equals).hasSizeLessThanOrEqualTo(3);
        assertThat(book.open()).hasSize(1);
        assertThat(book.open().get(0).count()).isGreaterThan(290);
        look(false, 700);
        assertThat(book.open()).isEmpty();
    }

    @Test
    void whatIsNotLookedAfterHereIsNotOver() {
        look(true, 10);
        assertThat(book.look(List.of(), key -> false, now + 60_000)).isEmpty();
        assertThat(book.open()).hasSize(1);
    }

    @Test
    void aChangeOfSeverityIsTold() {
        AlarmKey key = AlarmKey.ofLink(AlarmType.CERTIFICATE_EXPIRES, "acme", 5000);
        assertThat(kinds(book.look(List.of(new Condition(key, Severity.MINOR, "n1", "in 20 days")), each -> true, now)))
                .containsExactly(Kind.RAISED);
        List<Notice> worse =
                book.look(List.of(new Condition(key, Severity.MAJOR, "n1", "in 6 days")), each -> true, now + 1_000);
        assertThat(kinds(worse)).containsExactly(Kind.CHANGED);
        assertThat(worse.get(0).alarm().severity()).isEqualTo(Severity.MAJOR);
        assertThat(worse.get(0).alarm().text()).isEqualTo("in 6 days");
    }

    @Test
    void aMomentWithNothingToDoIsClosedFromTheBeginningAndCounted() {
        Notice first =
                book.happened(new Moment(OPENED, "n1", "one", now, 1), now).get(0);
        assertThat(first.alarm().state()).isEqualTo(AlarmState.CLOSED);
        for (int i = 1; i <= 20; i++) {
            assertThat(book.happened(new Moment(OPENED, "n1", "more", now + i, 2), now + i))
                    .isEmpty();
        }
        List<Notice> counted = book.look(List.of(), key -> true, now + AlarmBook.TELL_MS);
        assertThat(kinds(counted)).containsExactly(Kind.REPEATED);
        assertThat(counted.get(0).alarm().count()).isEqualTo(41);
        assertThat(counted.get(0).alarm().id()).isEqualTo(first.alarm().id());
        long later = now + AlarmBook.TOGETHER_MS + 1;
        assertThat(kinds(book.happened(new Moment(OPENED, "n1", "new", later, 1), later)))
                .containsExactly(Kind.RAISED);
    }

    @Test
    void aMomentThatIsToldTwiceIsOne() {
        book.happened(new Moment(OPENED, "n1", "one", now, 1), now);
        book.happened(new Moment(OPENED, "n1", "one", now, 1), now + 1_000);
        assertThat(book.look(List.of(), key -> true, now + AlarmBook.TELL_MS)).isEmpty();
    }

    @Test
    void aMomentWithSomethingToDoStaysOpenUntilAnHourIsQuiet() {
        book.happened(new Moment(CLOSED_BADLY, "n1", "one", now, 1), now);
        book.happened(new Moment(CLOSED_BADLY, "n1", "two", now + 1_800_000, 1), now + 1_800_000);
        assertThat(kinds(book.look(List.of(), key -> true, now + AlarmBook.QUIET_MS)))
                .containsExactly(Kind.REPEATED);
        assertThat(kinds(book.look(List.of(), key -> true, now + 1_800_000 + AlarmBook.QUIET_MS)))
                .containsExactly(Kind.CLOSED);
    }

    @Test
    void whatAnotherNodeRaisedIsTakenOverAndClosedHere() {
        Alarm theirs = Alarm.open(ids.next(1), down(), 1);
        book.adopt(List.of(theirs));
        assertThat(look(true, 60)).isEmpty();
        List<Notice> closed = look(false, 10);
        assertThat(kinds(closed)).containsExactly(Kind.CLOSED);
        assertThat(closed.get(0).alarm().id()).isEqualTo(theirs.id());
    }

    @Test
    void whatAnotherNodeClosedIsForgottenAndRaisedAnewIfItHolds() {
        look(true, 10);
        book.adopt(List.of());
        assertThat(book.open()).isEmpty();
        assertThat(kinds(look(true, 10))).containsExactly(Kind.RAISED);
    }

    @Test
    void anAcknowledgementInTheStoreIsKept() {
        look(true, 10);
        Alarm alarm = book.open().get(0);
        book.adopt(List.of(alarm.acknowledged("acme/ann")));
        assertThat(book.open().get(0).state()).isEqualTo(AlarmState.ACKNOWLEDGED);
        assertThat(look(false, 10).get(0).alarm().acknowledgedBy()).isEqualTo(Optional.of("acme/ann"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensAnAlarmIsRaisedBeforeItIsClosedAndOnce(long seed) {
        Random random = new Random(seed);
        List<AlarmKey> keys = List.of(
                DOWN,
                AlarmKey.ofProvider(AlarmType.STORE_OUT, ""),
                AlarmKey.ofProvider(AlarmType.NODE_GONE, "n2"),
                new AlarmKey(AlarmType.LINK_DEGRADED, "acme", OptionalLong.of(7), ""));
        Map<AlarmKey, Boolean> holds = new HashMap<>();
        Map<AlarmKey, String> open = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            now += random.nextInt(5_000);
            AlarmKey flipped = keys.get(random.nextInt(keys.size()));
            holds.merge(flipped, true, (before, after) -> !before);
            List<Condition> holding = keys.stream()
                    .filter(key -> holds.getOrDefault(key, false))
                    .map(key -> new Condition(key, "n1", "x"))
                    .toList();
            for (Notice notice : book.look(holding, key -> true, now)) {
                AlarmKey key = notice.alarm().key();
                String id = notice.alarm().id();
                switch (notice.kind()) {
                    case RAISED ->
                        assertThat(open.put(key, id)).as("seed %d", seed).isNull();
                    case CLOSED ->
                        assertThat(open.remove(key)).as("seed %d", seed).isEqualTo(id);
                    default -> assertThat(open.get(key)).as("seed %d", seed).isEqualTo(id);
                }
            }
        }
        assertThat(book.open()).hasSameSizeAs(open.keySet());
    }
}
