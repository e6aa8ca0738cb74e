/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text on the wire: UTF-8 or, failing that, ISO-8859-1; it ends at the first NUL or with its field (R-FMT-12). */
final class WireText {
    private static final char REPLACEMENT = '\uFFFD';

    private WireText() {}

    /** Where the text that starts at {@code at} ends: at its NUL, or at {@code end}. */
    static int endOf(byte[] bytes, int at, int end) {
        int i = at;
        while (i < end && bytes[i] != 0) {
            i++;
        }
        return i;
    }

    static String read(byte[] bytes, int at, int end) {
        int high = 0;
        int i = at;
        while (i < end && bytes[i] != 0) {
            high |= bytes[i++];
        }
        if (high >= 0) {
            return new String(bytes, at, i - at, StandardCharsets.ISO_8859_1);
        }
        String text = new String(bytes, at, i - at, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isExact(text, bytes, at, i)
                ? text
                : new String(bytes, at, i - at, StandardCharsets.ISO_8859_1);
    }

    /** Whether writing the text gives these very bytes. */
    static boolean isExact(String text, byte[] bytes, int at, int end) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(written, 0, written.length, bytes, at, end);
    }

    /** The bytes of a text without its NUL. */
    static byte[] write(String text, String what) {
        if (text.indexOf('\0') >= 0) {
            throw new GedException(what + " has a NUL inside");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
