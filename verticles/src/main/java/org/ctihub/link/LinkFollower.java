/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.CopyBatch;
import org.ctihub.link.copy.CopyKeeper;
import org.ctihub.link.copy.LinkCopy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's copy of a link that another node owns, so that this one can go on if that one is lost. Undeploy it,
 * then start the link from {@link #copy()}.
 */
public final class LinkFollower extends VerticleBase {
    private static final long CHECK_MS = 500;

    private final LinkSettings settings;
    private final String node;
    private volatile @Nullable CopyKeeper keeper;
    private volatile LinkCopy copy;

    /**
     * Starts with an empty copy.
     *
     * @param node this node's name
     */
    public LinkFollower(LinkSettings settings, LinkParts parts, String node) {
        this.settings = settings;
        this.node = node;
        this.copy = LinkCopy.none(settings.id());
    }

    /** Completes at once; whether there is an owner to follow shows later. */
    @Override
    public Future<?> start() {
        String address = Addresses.follower(node, settings.id());
        CopyKeeper begun = new CopyKeeper(
                LinkCopy.none(settings.id()),
                address,
                settings.windowEntries(),
                settings.window(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                new CopyRequests(vertx.eventBus(), settings.id()));
        keeper = begun;
        return vertx.eventBus()
                .<CopyBatch>consumer(address, message -> begun.batch(message.body()))
                .completion()
                .onSuccess(listening -> {
                    vertx.setPeriodic(CHECK_MS, timer -> begun.check());
                    begun.follow();
                });
    }

    @Override
    public Future<?> stop() {
        CopyKeeper ended = keeper;
        if (ended != null) {
            copy = ended.copy();
            keeper = null;
        }
        return Future.succeededFuture();
    }

    /** Whether the copy has everything that the owner had a moment ago. Any thread. */
    public boolean upToDate() {
        CopyKeeper now = keeper;
        return now != null && now.upToDate();
    }

    /** The copy, once the verticle is undeployed; before, an empty one. For one start of the link. Any thread. */
    public LinkCopy copy() {
        return copy;
    }
}
