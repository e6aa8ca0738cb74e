/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;

/**
 * What a session tells its owner. All calls come on the session's context, one after another, and but for {@link
 * #opening} never before the future of {@link CtiSession#open} has completed. An exception thrown here is logged and does not harm the session.
 */
public interface SessionListener {
    /**
     * There is a connection, and OPEN_REQ is sent over it now. Comes again, on a new connection, for each version that has
     * to be tried.
     *
     * @param version the protocol version that is asked for
     */
    default void opening(int version) {}

    /**
     * A message that answers no request: an event, a request of the server, or a segment of a long answer that is not
     * its last.
     *
     * @param frame a flyweight that is valid during the call only; {@link Frame#copy()} keeps it
     */
    void event(Frame frame);

    /** All frames of one read of the socket were handed over, at least one of them by {@link #event}: a point to flush. */
    default void readComplete() {}

    /**
     * A frame of sound length whose content the codec cannot read was dropped. The session goes on; what the frame said
     * is lost, so a picture built from events may be wrong from here on.
     *
     * @param type the number of the message type
     */
    default void malformed(int type, GedException cause) {}

    /** The session is over; called once, after the futures of all its requests have completed. */
    void closed(CloseReason reason);
}
