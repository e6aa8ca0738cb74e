/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.audit.Actor;

/**
 * Everything that is configured. Safe on any thread. Everything fails with {@link org.ctihub.store.StoreException} if the store
 * cannot be used; a write that failed so was not done, or, if the answer was lost, was done as a whole. Secrets are told by
 * {@link #open} only. Each write is in the audit log.
 */
public interface ConfigItems {
    /** The item, its secrets covered; empty if there is none. */
    Future<Optional<ConfigItem>> find(ItemKey key);

    /** A page of items, their secrets covered. */
    Future<ItemPage> list(ItemQuery query);

    /**
     * The item with its secrets; empty if there is none. Fails with {@link SecretException} if there is no key for one of them
     * or it is not what was encrypted for this place.
     */
    Future<Optional<OpenedItem>> open(ItemKey key);

    /**
     * Writes the item and gives it as it is then. If it is so already nothing changes, its revision neither. Fails with {@link
     * ConfigException} ({@code Exists}, {@code Stale}, {@code Missing}, {@code Refused}) or {@link SecretException}.
     */
    Future<ConfigItem> put(Actor actor, GivenItem item, Precondition precondition);

    /**
     * Removes the item. Fails with {@link ConfigException} ({@code Stale}, {@code Missing}; {@code Missing} also if it must be
     * new).
     */
    Future<Void> remove(Actor actor, ItemKey key, Precondition precondition);

    /**
     * Takes back the write of a revision, or the removal that would have been this revision: the item is then, with its secrets,
     * what it was before, under a revision of its own. Fails with {@link ConfigException} ({@code NotKept} if that is longer ago
     * than a minute, was another actor's or was done elsewhere; {@code Stale} if it was changed since; {@code Refused}).
     */
    Future<ConfigItem> putBack(Actor actor, ItemKey key, long revision);

    /**
     * Makes a tenant's items of some kinds those of the set, in one transaction. The same set again changes nothing. Fails with
     * {@link ConfigException.Refused} or {@link SecretException}, and changes nothing then.
     */
    default Future<Applied> apply(Actor actor, ItemSet set) {
        return apply(actor, set, Set.of());
    }

    /** The same in other ways. What a dry run would do is told without a number. */
    Future<Applied> apply(Actor actor, ItemSet set, Set<ApplyOption> options);

    /**
     * All of a tenant's items of a kind with their secrets. Fails with {@link SecretException} if one of them cannot be told.
     * Not of one moment if there are many and somebody writes meanwhile.
     */
    Future<List<OpenedItem>> openAll(String tenant, String kind);

    /**
     * Encrypts all secrets anew that were not encrypted with the key that writes, so that the other keys can go; gives how many
     * items had such. Revisions stay and there are no changes, since nothing else is told to anybody. Page by page: may be
     * called again if it fails.
     */
    Future<Integer> renewSecrets(Actor actor);

    /** The number of the last change. Whoever reads all items and then follows reads this first. */
    Future<Long> number();

    /**
     * The changes after a number, without holes and none twice, whoever writes meanwhile.
     *
     * @param limit 1 to 500
     */
    Future<Changes> changesAfter(long number, int limit);
}
