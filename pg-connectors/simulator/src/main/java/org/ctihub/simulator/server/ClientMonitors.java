/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.List;
import java.util.function.Supplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ServicesRequested;
import org.ctihub.ged188.values.StatusCode;
import org.jspecify.annotations.Nullable;

/** Tells sessions with the Client Monitor service of all other sessions of their side (R-MON-06). */
final class ClientMonitors {

    private final Codec codec;
    private final Supplier<List<Session>> sessions;

    ClientMonitors(Codec codec, Supplier<List<Session>> sessions) {
        this.codec = codec;
        this.sessions = sessions;
    }

    /** A session was opened: it is told of the others, and they of it. */
    void opened(Session session) {
        introduce(session);
        for (Session other : sessions.get()) {
            if (!other.equals(session) && other.side().equals(session.side())) {
                tellOpened(other, session);
            }
        }
    }

    /** Tells a session of all others, when it is opened or its side becomes the active one. */
    void introduce(Session session) {
        for (Session other : sessions.get()) {
            if (!other.equals(session) && other.side().equals(session.side()) && !other.isEnding()) {
                tellOpened(session, other);
            }
        }
    }

    private static boolean monitors(Session session) {
        SessionTerms terms = session.terms();
        return terms != null && session.isServed() && terms.has(ServicesRequested.CTI_SERVICE_CLIENT_MONITOR);
    }

    private void tellOpened(Session monitor, Session about) {
        SessionTerms terms = about.terms();
        if (terms == null || !monitors(monitor)) {
            return;
        }
        FrameBuilder event = codec.message(MessageTypes.CLIENT_SESSION_OPENED_EVENT, monitor.version())
                .set(Fields.SERVICES_GRANTED, Integer.toUnsignedLong(terms.services()))
                .set(Fields.CALL_MSG_MASK, terms.callMask())
                .set(Fields.AGENT_STATE_MASK, terms.agentMask());
        monitor.send(described(event, about, terms).toBuffer());
    }

    /** A session is over. */
    void closed(Session session) {
        SessionTerms terms = session.terms();
        if (terms == null) {
            return;
        }
        // Without CLOSE_REQ and without a word of the server the connection broke (R-SES-22).
        boolean broke = !session.isEnding() && session.closeStatus() == 0;
        int status = broke ? StatusCode.E_CTI_CLIENT_DISCONNECTED : session.closeStatus();
        for (Session monitor : sessions.get()) {
            if (monitor.side().equals(session.side()) && monitors(monitor)) {
                FrameBuilder event = codec.message(MessageTypes.CLIENT_SESSION_CLOSED_EVENT, monitor.version())
                        .set(Fields.STATUS, status);
                monitor.send(described(event, session, terms).toBuffer());
            }
        }
    }

    /** Who it is; the peripheral is told of sessions for one phone only (R-MON-08). */
    private static FrameBuilder described(FrameBuilder event, Session about, SessionTerms terms) {
        String remote = about.remoteAddress();
        int colon = remote.lastIndexOf(':');
        ClientBinding binding = terms.binding();
        event.set(Fields.SESSION_ID, about.id())
                .set(
                        Fields.PERIPHERAL_ID,
                        binding == null ? Wire.NONE : binding.peripheral().id())
                .set(Fields.CLIENT_PORT, colon < 0 ? 0 : Integer.parseInt(remote.substring(colon + 1)))
                .set(Fields.CLIENT_ADDRESS, colon < 0 ? remote : remote.substring(0, colon))
                .set(Fields.CLIENT_ID, terms.clientId())
                .set(Fields.CLIENT_SIGNATURE, terms.signature());
        if (binding != null) {
            event.set(Fields.AGENT_EXTENSION, binding.extension());
            @Nullable String agent = binding.agentId();
            if (agent != null) {
                event.set(Fields.AGENT_ID, agent);
            }
        }
        return event;
    }
}
