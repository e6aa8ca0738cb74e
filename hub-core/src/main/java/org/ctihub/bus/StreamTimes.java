/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

/** The clockwork of the stream between an owner and a gateway. */
public final class StreamTimes {
    /** An owner sends a batch, if need be an empty one, at least this often. */
    public static final long BEAT_MS = 1_000;

    /** A gateway that hears nothing for this long attaches its desktops again: three beats and a margin. */
    public static final long SILENCE_MS = 3_500;

    /** How often a gateway says that it still listens. */
    public static final long KEEPALIVE_MS = 5_000;

    /** An owner forgets a gateway that was silent for this long: three keepalives. */
    public static final long FORGET_MS = 15_000;

    private StreamTimes() {}
}
