/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ctihub.audit.Actor;

/**
 * Copies of all configuration and of the audit log, as lines of JSON. Secrets stay encrypted in them: keep the keys elsewhere.
 * Everything fails with {@link org.ctihub.store.StoreException} if the store cannot be used.
 */
public interface ConfigCopies {
    /**
     * Tells everything, as it was together at one moment before the end, whoever writes meanwhile. Fails with {@link
     * ConfigException.CopyOvertaken}, or with what the sink failed with.
     *
     * @param sink takes some lines at a time and is given more when it is done with them
     */
    Future<Void> copy(Function<List<String>, Future<Void>> sink);

    /**
     * Fills a store that is empty, or into which a restore was not finished. Nothing else can be written until it ends well, and
     * whoever followed changes is told of a gap. Fails with {@link ConfigException} ({@code NotEmpty}, {@code Refused} if the
     * lines are no whole copy), or with what the source failed with.
     *
     * @param source gives some lines at a time, in their order, at most 1,000, and none at the end
     */
    Future<Void> restore(Actor actor, Supplier<Future<List<String>>> source);
}
