/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.log;

import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of what a generator wrote in its own buffer. One that fits into that buffer, as nearly all do, is copied once; a
 * {@link java.io.StringWriter} would copy it twice, and ask for room twice.
 */
final class TextWriter extends Writer {
    private String text = "";
    private @Nullable StringBuilder longer;

    @Override
    public void write(char[] chars, int offset, int length) {
        if (longer != null) {
            longer.append(chars, offset, length);
        } else if (text.isEmpty()) {
            text = new String(chars, offset, length);
        } else {
            longer = new StringBuilder(text).append(chars, offset, length);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return longer == null ? text : longer.toString();
    }
}
