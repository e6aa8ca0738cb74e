/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ctihub.audit.Actor;

/**
 * What items were before somebody wrote or removed them, for as long as that may be taken back. In memory, secrets encrypted as
 * they are in the store. Safe on any thread.
 */
final class FormerItems {
    static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST = 1_000;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final LongSupplier nanoTime;
    private final Map<ItemKey, Former> kept = new LinkedHashMap<>();
    private long characters;

    FormerItems(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * One that was.
     *
     * @param revision of the write that made it another one, or of its removal
     */
    private record Former(String tenant, String user, long revision, StoredItem item, long sinceNanos) {
        private boolean isOf(Actor actor) {
            return actor.tenant().equals(tenant) && actor.user().equals(user);
        }
    }

    synchronized void keep(Actor actor, long revision, StoredItem former) {
        forget(former.key());
        kept.put(former.key(), new Former(actor.tenant(), actor.user(), revision, former, nanoTime.getAsLong()));
        characters += former.body().length();
        Iterator<Former> oldest = kept.values().iterator();
        while (oldest.hasNext()) {
            Former each = oldest.next();
            if (!isOver(each) && kept.size() <= MOST && characters <= MOST_CHARACTERS) {
                break;
            }
            oldest.remove();
            characters -= each.item().body().length();
        }
    }

    /** What the item was before the write of this revision, if it was this actor's. */
    synchronized Optional<StoredItem> before(Actor actor, ItemKey key, long revision) {
        return Optional.ofNullable(kept.get(key))
                .filter(former -> former.revision() == revision && former.isOf(actor) && !isOver(former))
                .map(Former::item);
    }

    synchronized void forget(ItemKey key) {
        Former former = kept.remove(key);
        if (former != null) {
            characters -= former.item().body().length();
        }
    }

    private boolean isOver(Former former) {
        return nanoTime.getAsLong() - former.sinceNanos() > KEPT_NANOS;
    }
}
