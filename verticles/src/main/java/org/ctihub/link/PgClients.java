/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ctihub.domain.link.ClientSession;
import org.ctihub.domain.link.ClientSessions;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.ServicesRequested;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of all clients with the CTI Server, as it tells them to those who have the Client Monitor service (R-MON-06): all
 * that there are after each open, and then whatever opens and closes.
 *
 * <p>One thread only (the owner's event loop).
 */
final class PgClients {
    private static final long NONE = 0xFFFF_FFFFL;
    private static final String SERVICES = "ServicesRequested";

    private final Schema schema;
    private final Supplier<Optional<CtiSession>> session;
    private final BooleanSupplier opening;
    private final InstantSource clock;
    private final BiConsumer<String, String> note;
    private final Map<Long, ClientSession> sessions = new LinkedHashMap<>();
    /** Over which they were told. */
    private @Nullable CtiSession teller;

    /**
     * Starts without any.
     *
     * @param session the one that serves now
     * @param opening whether it was opened just now, so that the server tells of what is open already
     * @param note takes a word and a sentence for the time line
     */
    PgClients(
            Schema schema,
            Supplier<Optional<CtiSession>> session,
            BooleanSupplier opening,
            InstantSource clock,
            BiConsumer<String, String> note) {
        this.schema = schema;
        this.session = session;
        this.opening = opening;
        this.clock = clock;
        this.note = note;
    }

    /** Reads a message; false if it is not about clients' sessions. */
    boolean read(Frame frame) {
        if (frame.type() != MessageTypes.CLIENT_SESSION_OPENED_EVENT
                && frame.type() != MessageTypes.CLIENT_SESSION_CLOSED_EVENT) {
            return false;
        }
        forgetFormer();
        if (frame.type() == MessageTypes.CLIENT_SESSION_OPENED_EVENT) {
            opened(frame);
        } else {
            closed(frame);
        }
        return true;
    }

    /** What another session of ours was told of is over, or is told again (R-SES-30). */
    private void forgetFormer() {
        CtiSession now = session.get().orElse(null);
        if (now != null && now != teller) {
            teller = now;
            sessions.clear();
        }
    }

    private void opened(Frame event) {
        boolean earlier = opening.getAsBoolean();
        ClientSession opened = session(event, earlier);
        boolean news = sessions.put(opened.id(), opened) == null;
        if (news && !earlier) {
            note.accept(
                    "CLIENT_SESSION_OPENED",
                    "Session " + opened.id() + " with the CTI Server was opened by " + who(opened) + ".");
        }
    }

    private void closed(Frame event) {
        ClientSession known = sessions.remove(event.getUnsigned(Fields.SESSION_ID));
        ClientSession closed = known == null ? session(event, true) : known;
        long status = event.getUnsigned(Fields.STATUS, 0);
        String why = status == 0 ? "" : ": " + schema.enumName("StatusCode", status, "status " + status);
        note.accept(
                status == 0 ? "CLIENT_SESSION_CLOSED" : "CLIENT_SESSION_CLOSED_ABNORMALLY",
                "Session " + closed.id() + " of " + who(closed) + " ended" + why + ".");
    }

    private static String who(ClientSession session) {
        return "client " + session.clientId() + " (signature \"" + session.signature() + "\") at " + session.address()
                + ":" + session.port();
    }

    private ClientSession session(Frame event, boolean earlier) {
        long services = event.getUnsigned(Fields.SERVICES_GRANTED, 0);
        long peripheral = event.getUnsigned(Fields.PERIPHERAL_ID, NONE);
        String six = event.getText(Fields.CLIENT_ADDRESS_IPV6, "");
        return new ClientSession(
                event.getUnsigned(Fields.SESSION_ID),
                event.getText(Fields.CLIENT_ID, ""),
                event.getText(Fields.CLIENT_SIGNATURE, ""),
                event.getText(Fields.CLIENT_ADDRESS, six),
                event.getInt(Fields.CLIENT_PORT, 0),
                services,
                names(services),
                peripheral == NONE ? OptionalLong.empty() : OptionalLong.of(peripheral),
                event.text(Fields.AGENT_EXTENSION)
                        .or(() -> event.text(Fields.AGENT_INSTRUMENT))
                        .or(() -> event.text(Fields.AGENT_ID)),
                clock.instant(),
                earlier);
    }

    private List<String> names(long services) {
        List<String> names = new ArrayList<>();
        for (ValueSpec bit : schema.tables().getOrDefault(SERVICES, List.of())) {
            if ((services & bit.value()) != 0) {
                names.add(bit.name());
            }
        }
        return names;
    }

    /** Those that are open now. */
    ClientSessions get() {
        boolean told = session.get()
                .map(open -> (open.info().servicesGranted() & ServicesRequested.CTI_SERVICE_CLIENT_MONITOR) != 0)
                .orElse(false);
        forgetFormer();
        return told ? new ClientSessions(true, List.copyOf(sessions.values())) : ClientSessions.UNKNOWN;
    }
}
