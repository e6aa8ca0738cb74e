/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

/**
 * What a proxy does to the bytes that pass. Nothing is ever dropped from the middle: what is held back comes later, as TCP
 * would send it again.
 *
 * @param holdUp nothing passes from those who connect to the target, closing neither
 * @param holdDown nothing passes from the target to those who connect
 * @param delayMillis every byte comes so much later
 * @param pieceBytes the most that is written at once; 0 for no limit
 * @param bytesPerSecond the most that passes in each direction of each connection; 0 for no limit
 * @param refuse new connections are reset at once
 */
public record LineFault(
        boolean holdUp, boolean holdDown, long delayMillis, int pieceBytes, long bytesPerSecond, boolean refuse) {
    /** Everything passes as it comes. */
    public static final LineFault NONE = new LineFault(false, false, 0, 0, 0, false);

    /** The network swallows everything in both directions. */
    public static final LineFault BLACK_HOLE = new LineFault(true, true, 0, 0, 0, false);

    /** Nobody gets in any more; who is in stays. */
    public static final LineFault REFUSE = new LineFault(false, false, 0, 0, 0, true);

    public static LineFault delay(long millis) {
        return new LineFault(false, false, millis, 0, 0, false);
    }

    public static LineFault pieces(int bytes) {
        return new LineFault(false, false, 0, bytes, 0, false);
    }

    public static LineFault bandwidth(long bytesPerSecond) {
        return new LineFault(false, false, 0, 0, bytesPerSecond, false);
    }
}
