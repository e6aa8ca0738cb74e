/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** Numbers of one to four bytes in network order (R-FMT-02). */
final class BigEndian {
    private BigEndian() {}

    /** The unsigned number in one to four bytes. */
    static long unsigned(byte[] bytes, int at, int size) {
        if (size == 4) {
            return int32(bytes, at) & 0xFFFF_FFFFL;
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    /** The two's complement number in one to four bytes. */
    static long signed(byte[] bytes, int at, int size) {
        int spare = Long.SIZE - 8 * size;
        return (unsigned(bytes, at, size) << spare) >> spare;
    }

    static int int32(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
    }

    static int uint16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    static void put(byte[] bytes, int at, int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >> (8 * (size - 1 - i)));
        }
    }
}
