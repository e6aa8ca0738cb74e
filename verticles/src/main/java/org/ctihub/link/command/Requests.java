/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import org.ctihub.ged188.codec.FrameBuilder;

/** Where request builders come from. */
public interface Requests {
    /** A builder for a message type, with its InvokeID set. */
    FrameBuilder request(int type);

    /** The session's protocol version. */
    int version();
}
