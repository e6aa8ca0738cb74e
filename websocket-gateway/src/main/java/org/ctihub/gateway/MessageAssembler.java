/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts the frames of a text message together and measures them. One thread only. */
final class MessageAssembler {
    private final int maxBytes;
    private Buffer parts = Buffer.buffer();
    private boolean tooLarge;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes a text frame or its continuation; gives the message with its last frame. */
    Optional<String> add(WebSocketFrame frame) {
        Buffer data = frame.binaryData();
        if (tooLarge || parts.length() + data.length() > maxBytes) {
            tooLarge = true;
            return Optional.empty();
        }
        if (!frame.isFinal()) {
            parts.appendBuffer(data);
            return Optional.empty();
        }
        Buffer whole = parts.length() == 0 ? data : parts.appendBuffer(data);
        parts = Buffer.buffer();
        return Optional.of(whole.toString(StandardCharsets.UTF_8));
    }

    boolean isTooLarge() {
        return tooLarge;
    }
}
