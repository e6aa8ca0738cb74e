/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.ctihub.alarm.Notice.Kind;
import org.ctihub.store.StoreException;
import org.ctihub.store.StoreException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmWriterTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AlarmIds ids = new AlarmIds(new Random(3));
    private final AtomicBoolean out = new AtomicBoolean();
    private final List<Notice> written = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private Future<Boolean> write(Notice notice) {
        if (out.get()) {
            return Future.failedFuture(new StoreException(Fault.UNREACHABLE, "out"));
        }
        if ("poison".equals(notice.alarm().text())) {
            return Future.failedFuture(new StoreException(Fault.STATEMENT, "bad"));
        }
        written.add(notice);
        return Future.succeededFuture(true);
    }

    private <T> T on(Callable<T> work) throws Exception {
        Promise<T> done = Promise.promise();
        context.runOnContext(here -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().await(20, TimeUnit.SECONDS);
    }

    private Notice notice(AlarmType type, int i, String text) {
        Alarm alarm = type.lasting()
                ? Alarm.open(ids.next(i), new Condition(AlarmKey.ofProvider(type, "" + i), "n1", text), i)
                : Alarm.of(ids.next(i), new Moment(AlarmKey.ofProvider(type, "" + i), "n1", text, i, 1));
        return new Notice(Kind.RAISED, alarm);
    }

    @Test
    void whileTheStoreIsOutNoticesWaitAndAreWrittenOnceInTheirOrder() throws Exception {
        AlarmWriter writer = on(() -> new AlarmWriter(vertx, this::write));
        out.set(true);
        List<Notice> some = IntStream.range(0, 50)
                .mapToObj(i -> notice(AlarmType.NODE_GONE, i, "gone"))
                .toList();
        on(() -> {
            writer.write(some);
            return true;
        });
        assertThat(on(writer::idle)).isFalse();
        out.set(false);
        await().until(() -> on(writer::idle));
        assertThat(written).isEqualTo(some);
    }

    @Test
    void ofTooManyTheLeastImportantAreLost() throws Exception {
        AlarmWriter writer = on(() -> new AlarmWriter(vertx, this::write));
        out.set(true);
        on(() -> {
            for (int i = 0; i < AlarmWriter.MAX_WAITING; i++) {
                writer.write(List.of(notice(i % 2 == 0 ? AlarmType.NODE_GONE : AlarmType.CLIENT_OPENED, i, "x")));
            }
            for (int i = 0; i < AlarmWriter.MAX_WAITING / 2; i++) {
                writer.write(List.of(notice(AlarmType.STORE_OUT, i, "x")));
            }
            return true;
        });
        out.set(false);
        await().until(() -> on(writer::idle));
        assertThat(written).hasSize(AlarmWriter.MAX_WAITING);
        assertThat(written).noneMatch(each -> each.alarm().severity() == Severity.INFO);
    }

    @Test
    void oneThatCannotBeWrittenDoesNotHoldUpTheOthers() throws Exception {
        AlarmWriter writer = on(() -> new AlarmWriter(vertx, this::write));
        on(() -> {
            writer.write(List.of(notice(AlarmType.NODE_GONE, 1, "poison"), notice(AlarmType.NODE_GONE, 2, "good")));
            return true;
        });
        await().until(() -> on(writer::idle));
        assertThat(written).extracting(each -> each.alarm().text()).containsExactly("good");
    }
}
