/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * The alarms that are kept. Safe on any thread. Everything fails with {@link org.ctihub.store.StoreException} if the store
 * cannot be used.
 */
public interface Alarms {
    /** A page of alarms. */
    Future<AlarmPage> find(AlarmQuery query);

    /**
     * Notes that somebody knows of an alarm, and gives it as it is then: as it was, if it is over or somebody has said so
     * before. Empty if there is none.
     *
     * @param tenant whose it must be; anybody's if empty
     * @param by {@code name@tenant}
     */
    Future<Optional<Alarm>> acknowledge(String id, Optional<String> tenant, String by);
}
