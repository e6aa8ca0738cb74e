/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;

/** Damage that is done on purpose to what one session sends. */
public final class SessionFaults {

    /** What to damage in a frame. */
    public enum Damage {
        /** The length word, which breaks the stream. */
        LENGTH,
        /** The type, which becomes one that nobody knows. */
        TYPE,
        /** The last byte. */
        BODY
    }

    private static final long MAX_DELAY_MILLIS = 60_000;

    private long delayMillis;
    private long lastDue;
    private int framesToDamage;
    private Damage damage = Damage.BODY;

    /** Delays everything from now on by so many milliseconds, a minute at most, in order; 0 ends it. */
    public void delayBy(long millis) {
        delayMillis = Math.max(0, Math.min(MAX_DELAY_MILLIS, millis));
    }

    /** Damages the next frames. */
    public void damageNext(int frames, Damage what) {
        framesToDamage = frames;
        damage = what;
    }

    /** How long a batch written now has to wait, so that no batch overtakes another. */
    long delay(long nowMillis) {
        long due = Math.max(nowMillis + delayMillis, lastDue);
        if (due <= nowMillis) {
            return 0;
        }
        lastDue = due;
        return due - nowMillis;
    }

    void damage(Buffer batch, int frameStart) {
        if (framesToDamage <= 0) {
            return;
        }
        framesToDamage--;
        switch (damage) {
            case LENGTH -> batch.setByte(frameStart, (byte) 0x7F);
            case TYPE -> batch.setByte(frameStart + 4, (byte) 0x7F);
            case BODY -> batch.setByte(batch.length() - 1, (byte) (batch.getByte(batch.length() - 1) ^ 0x55));
        }
    }
}
