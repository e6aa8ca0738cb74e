/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctihub.alarm.Notice.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tables of alarms promise. */
abstract class AlarmsContract {
    static final AlarmKey DOWN = AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", 5000);

    final Vertx vertx = Vertx.vertx();
    final AlarmIds ids = new AlarmIds(new Random(7));
    final List<Notice> told = new CopyOnWriteArrayList<>();
    AlarmTable table;

    @SuppressWarnings("NullAway.Init")
    AlarmsContract() {}

    abstract AlarmTable open(Consumer<Notice> listener) throws Exception;

    @BeforeEach
    void openTable() throws Exception {
        table = open(told::add);
    }

    @AfterEach
    void closeAll() throws Exception {
        wait(vertx.close());
    }

    static <T> T wait(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    Alarm alarm(AlarmKey key, long atMs) {
        return Alarm.open(ids.next(atMs), new Condition(key, "n1", "It is down."), atMs);
    }

    boolean write(Kind kind, Alarm alarm) throws Exception {
        return wait(table.write(new Notice(kind, alarm)));
    }

    List<Alarm> all() throws Exception {
        return wait(table.find(new AlarmQuery(Optional.empty(), Optional.empty(), Optional.empty(), 500)))
                .alarms();
    }

    @Test
    void anAlarmIsKeptAsItIsUntilItsEnd() throws Exception {
        Alarm raised = alarm(DOWN, 1_000);
        assertThat(write(Kind.RAISED, raised)).isTrue();
        assertThat(wait(table.open())).containsExactly(raised);
        Alarm again = raised.again(2_000, 3, "It is down again.");
        assertThat(write(Kind.REPEATED, again)).isTrue();
        assertThat(wait(table.open())).containsExactly(again);
        Alarm worse = again.as(new Condition(DOWN, Severity.MAJOR, "n1", "Half of it is down."));
        assertThat(write(Kind.CHANGED, worse)).isTrue();
        assertThat(wait(table.open())).containsExactly(worse);
        Alarm closed = worse.closed(3_000);
        assertThat(write(Kind.CLOSED, closed)).isTrue();
        assertThat(wait(table.open())).isEmpty();
        assertThat(all()).containsExactly(closed);
        assertThat(told)
                .extracting(Notice::kind)
                .containsExactly(Kind.RAISED, Kind.REPEATED, Kind.CHANGED, Kind.CLOSED);
    }

    @Test
    void aMomentThatIsClosedFromTheBeginningIsKept() throws Exception {
        AlarmKey key = new AlarmKey(AlarmType.CLIENT_OPENED, "acme", OptionalLong.of(5000), "a | b \u00e9");
        Alarm moment = Alarm.of(ids.next(5), new Moment(key, "n1", "Opened.", 5, 1));
        assertThat(write(Kind.RAISED, moment)).isTrue();
        assertThat(all()).containsExactly(moment);
        assertThat(wait(table.open())).isEmpty();
    }

    @Test
    void itIsAcknowledgedOnceByWhoMaySeeIt() throws Exception {
        Alarm raised = alarm(DOWN, 1_000);
        write(Kind.RAISED, raised);
        assertThat(wait(table.acknowledge(raised.id(), Optional.of("blue"), "blue/bob")))
                .isEmpty();
        assertThat(wait(table.acknowledge("0".repeat(24), Optional.empty(), "acme/ann")))
                .isEmpty();
        Alarm known = wait(table.acknowledge(raised.id(), Optional.of("acme"), "acme/ann"))
                .orElseThrow();
        assertThat(known).isEqualTo(raised.acknowledged("acme/ann"));
        assertThat(wait(table.acknowledge(raised.id(), Optional.empty(), "acme/other")))
                .hasValue(known);
        assertThat(wait(table.open())).containsExactly(known);
        write(Kind.CLOSED, known.closed(9_000));
        assertThat(wait(table.acknowledge(raised.id(), Optional.empty(), "acme/other")))
                .hasValue(known.closed(9_000));
        assertThat(told).extracting(Notice::kind).containsExactly(Kind.RAISED, Kind.ACKNOWLEDGED, Kind.CLOSED);
    }

    @Test
    void alarmsAreFoundByTenantAndStatePageByPage() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Alarm own = alarm(AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", i), 1_000 + i);
            write(Kind.RAISED, own);
            expected.add(0, own.id());
            Alarm closed = alarm(AlarmKey.ofLink(AlarmType.LINK_DEGRADED, "acme", i), 1_000 + i);
            write(Kind.RAISED, closed);
            write(Kind.CLOSED, closed.closed(2_000));
            write(Kind.RAISED, alarm(AlarmKey.ofLink(AlarmType.LINK_DOWN, "blue", i), 1_000 + i));
            write(Kind.RAISED, alarm(AlarmKey.ofProvider(AlarmType.NODE_GONE, "n" + i), 1_000 + i));
        }
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            AlarmPage page =
                    wait(table.find(new AlarmQuery(Optional.of("acme"), Optional.of(AlarmState.OPEN), after, 3)));
            page.alarms().forEach(each -> found.add(each.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(found).isEqualTo(expected);
        assertThat(all()).hasSize(28);
    }

    @Test
    void whatWasOverLongAgoIsRemoved() throws Exception {
        for (int i = 0; i < 3; i++) {
            Alarm each = alarm(AlarmKey.ofLink(AlarmType.LINK_DOWN, "acme", i), 1_000);
            write(Kind.RAISED, each);
            if (i < 2) {
                write(Kind.CLOSED, each.closed(2_000 + i));
            }
        }
        assertThat(wait(table.forget(2_001))).isEqualTo(1);
        assertThat(all()).hasSize(2);
    }
}
