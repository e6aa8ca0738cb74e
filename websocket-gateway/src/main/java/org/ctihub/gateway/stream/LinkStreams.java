/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ctihub.bus.EventBatch;
import org.ctihub.domain.LinkId;
import org.ctihub.log.Cursor;

/**
 * The streams of the links that any desktop of this gateway is attached to.
 *
 * <p>One thread only (the gateway's event loop).
 */
public final class LinkStreams {
    private final String gateway;
    private final Owner owner;
    private final Timers timers;
    private final StreamTuning tuning;
    private final int maxMissedChars;
    private final StreamListener listener;
    private final Map<LinkId, LinkStream> streams = new HashMap<>();

    /**
     * Starts without streams.
     *
     * @param gateway the gateway's event-bus address
     * @param maxMissedChars how many characters of missed events a desktop is told at once; one that missed more gets a
     *     snapshot
     */
    public LinkStreams(
            String gateway,
            Owner owner,
            Timers timers,
            StreamTuning tuning,
            int maxMissedChars,
            StreamListener listener) {
        this.gateway = gateway;
        this.owner = owner;
        this.timers = timers;
        this.tuning = tuning;
        this.maxMissedChars = maxMissedChars;
        this.listener = listener;
    }

    /**
     * Begins to tell a desktop what happens at a link, after {@code cursor} or from a snapshot. One of the same session is told
     * no more.
     *
     * @param inScope whether the cursor was told in the scope that the desktop has now; if not, what followed it is not enough
     */
    public void attach(LinkId link, Desktop desktop, Optional<Cursor> cursor, boolean inScope) {
        streams.computeIfAbsent(
                        link, key -> new LinkStream(key, gateway, owner, timers, tuning, maxMissedChars, listener))
                .attach(desktop, cursor, inScope);
    }

    /** Ends it. */
    public void detach(LinkId link, String session) {
        LinkStream stream = streams.get(link);
        if (stream != null && !stream.detach(session)) {
            stream.close();
            streams.remove(link);
        }
    }

    /** Takes a batch from an owner. One of a link without desktops is dropped: the owner will notice by itself. */
    public void batch(EventBatch batch) {
        LinkStream stream = streams.get(batch.link());
        if (stream != null) {
            stream.batch(batch);
        }
    }

    public void close() {
        streams.values().forEach(LinkStream::close);
        streams.clear();
    }
}
