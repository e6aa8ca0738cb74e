/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The alarms of a node without a store: the last ones, until it ends. */
public final class MemoryAlarms implements AlarmTable {
    /** Most alarms that are kept. */
    static final int KEPT = 1_000;

    private final ConcurrentNavigableMap<String, Alarm> alarms = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Consumer<Notice> told;

    /**
     * Starts without any.
     *
     * @param told is given what was written
     */
    public MemoryAlarms(Consumer<Notice> told) {
        this.told = told;
    }

    @Override
    public Future<Boolean> write(Notice notice) {
        Alarm alarm = notice.alarm();
        boolean news = notice.kind() == Notice.Kind.RAISED
                ? alarms.putIfAbsent(alarm.id(), alarm) == null
                : alarms.computeIfPresent(alarm.id(), (id, before) -> alarm) != null;
        while (alarms.size() > KEPT) {
            alarms.pollLastEntry();
        }
        if (news) {
            told.accept(notice);
        }
        return Future.succeededFuture(news);
    }

    @Override
    public Future<List<Alarm>> open() {
        return Future.succeededFuture(
                alarms.values().stream().filter(Alarm::isOpen).toList());
    }

    @Override
    public Future<Integer> forget(long beforeMs) {
        int before = alarms.size();
        alarms.values().removeIf(alarm -> alarm.closedMs().orElse(Long.MAX_VALUE) < beforeMs);
        return Future.succeededFuture(before - alarms.size());
    }

    @Override
    public Future<AlarmPage> find(AlarmQuery query) {
        Stream<Alarm> from =
                (query.after().isPresent() ? alarms.tailMap(query.after().get(), false) : alarms).values().stream();
        List<Alarm> found = from.filter(alarm -> query.tenant().isEmpty()
                        || query.tenant().get().equals(alarm.key().tenant()))
                .filter(alarm -> query.state().isEmpty() || query.state().get() == alarm.state())
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        List<Alarm> page = more ? found.subList(0, query.limit()) : found;
        return Future.succeededFuture(new AlarmPage(
                page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty()));
    }

    @Override
    public Future<Optional<Alarm>> acknowledge(String id, Optional<String> tenant, String by) {
        Optional<Alarm> found = Optional.ofNullable(alarms.get(id))
                .filter(alarm ->
                        tenant.isEmpty() || tenant.get().equals(alarm.key().tenant()));
        return found.isEmpty() || found.get().state() != AlarmState.OPEN
                ? Future.succeededFuture(found)
                : write(new Notice(Notice.Kind.ACKNOWLEDGED, found.get().acknowledged(by)))
                        .map(written -> Optional.ofNullable(alarms.get(id)));
    }
}
