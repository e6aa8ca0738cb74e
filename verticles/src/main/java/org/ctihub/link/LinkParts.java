/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Clock;
import java.util.Random;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.record.Witnesses;

/** What all owners of a node share; everything in it is safe on any thread. */
public record LinkParts(Schema schema, Codec codec, Clock clock, OpenGates gates, Witnesses witnesses) {
    /** Sessions that a node may open in a second. */
    private static final int OPENS_PER_SECOND = 20;

    /** With gates of their own. */
    public LinkParts(Schema schema, Codec codec, Clock clock) {
        this(schema, codec, clock, new OpenGates(OPENS_PER_SECOND, new Random()), Witnesses.NONE);
    }

    /** The same with somebody who keeps records. */
    public LinkParts with(Witnesses kept) {
        return new LinkParts(schema, codec, clock, gates, kept);
    }
}
