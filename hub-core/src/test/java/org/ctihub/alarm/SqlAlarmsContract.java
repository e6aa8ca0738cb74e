/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ctihub.alarm.Notice.Kind;
import org.ctihub.store.Statements;
import org.ctihub.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the table in SQL promises beside that. */
abstract class SqlAlarmsContract extends AlarmsContract {
    private Store store;

    @SuppressWarnings("NullAway.Init")
    SqlAlarmsContract() {}

    abstract Store openStore(Vertx on) throws Exception;

    @Override
    AlarmTable open(Consumer<Notice> listener) throws Exception {
        store = openStore(vertx);
        return new SqlAlarms(store, Outbox.NOBODY, listener);
    }

    @AfterEach
    void closeStore() throws Exception {
        wait(store.close());
    }

    @Test
    void theSameAlarmOfSeveralNodesIsOneRowAndNewsOnce() throws Exception {
        List<Future<Boolean>> raised = new ArrayList<>();
        List<Alarm> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            AlarmTable node = new SqlAlarms(store, Outbox.NOBODY, told::add);
            seen.add(alarm(DOWN, 1_000 + i));
            raised.add(node.write(new Notice(Kind.RAISED, seen.get(i))));
        }
        int news = 0;
        for (Future<Boolean> each : raised) {
            news += wait(each) ? 1 : 0;
        }
        assertThat(news).isEqualTo(1);
        assertThat(all()).hasSize(1);
        Alarm kept = all().get(0);
        List<Future<Boolean>> closed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            closed.add(table.write(new Notice(Kind.CLOSED, kept.closed(5_000))));
        }
        news = 0;
        for (Future<Boolean> each : closed) {
            news += wait(each) ? 1 : 0;
        }
        assertThat(news).isEqualTo(1);
        assertThat(told).extracting(Notice::kind).containsExactly(Kind.RAISED, Kind.CLOSED);
    }

    @Test
    void whatBeganBeforeTheSameWasOverIsTheSameToldLate() throws Exception {
        Alarm first = alarm(DOWN, 1_000);
        write(Kind.RAISED, first);
        write(Kind.CLOSED, first.closed(5_000));
        assertThat(write(Kind.RAISED, alarm(DOWN, 4_000))).isFalse();
        assertThat(write(Kind.RAISED, alarm(DOWN, 5_001))).isTrue();
        assertThat(all()).hasSize(2);
    }

    @Test
    void whoIsToldIsToldInTheSameTransactionOrNothingIsKept() throws Exception {
        CopyOnWriteArrayList<Kind> prepared = new CopyOnWriteArrayList<>();
        AlarmTable failing = new SqlAlarms(
                store,
                notice -> {
                    prepared.add(notice.kind());
                    return Future.succeededFuture(transaction -> fail(transaction));
                },
                told::add);
        Alarm raised = alarm(DOWN, 1_000);
        assertThatThrownBy(() -> failing.write(new Notice(Kind.RAISED, raised)).await(30, TimeUnit.SECONDS))
                .isInstanceOf(org.ctihub.store.StoreException.class);
        assertThat(prepared).containsExactly(Kind.RAISED);
        assertThat(all()).isEmpty();
        assertThat(told).isEmpty();
        assertThat(write(Kind.RAISED, raised)).isTrue();
    }

    private static Future<Void> fail(Statements transaction) {
        return transaction.run("SELECT nothing FROM nowhere").mapEmpty();
    }
}
