/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.domain.link.ClientSession;
import org.ctihub.domain.link.ClientSessions;

/** The compact form of clients' sessions. */
final class ClientsForm {
    private ClientsForm() {}

    static void write(WireWriter out, ClientSessions clients) {
        out.flag(clients.told()).list(clients.sessions(), ClientsForm::session);
    }

    private static void session(WireWriter out, ClientSession session) {
        Optional<Long> peripheral = session.peripheral().isPresent()
                ? Optional.of(session.peripheral().getAsLong())
                : Optional.empty();
        out.number(session.id())
                .text(session.clientId())
                .text(session.signature())
                .text(session.address())
                .number(session.port())
                .number(session.services())
                .list(session.serviceNames(), WireWriter::text)
                .optional(peripheral, WireWriter::number)
                .optional(session.device(), WireWriter::text)
                .instant(session.opened())
                .flag(session.earlier());
    }

    static ClientSessions read(WireReader in) {
        return new ClientSessions(in.flag(), in.list(ClientsForm::session));
    }

    private static ClientSession session(WireReader in) {
        return new ClientSession(
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.smallNumber(),
                in.number(),
                in.list(WireReader::text),
                in.optional(WireReader::number).map(OptionalLong::of).orElse(OptionalLong.empty()),
                in.optional(WireReader::text),
                in.instant(),
                in.flag());
    }
}
