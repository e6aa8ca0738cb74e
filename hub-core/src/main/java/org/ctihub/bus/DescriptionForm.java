/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.time.Instant;
import org.ctihub.domain.link.LinkDescription;
import org.ctihub.domain.link.LinkMoment;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.domain.link.StandbyState;

/** The compact form of what administrators see of a link. */
final class DescriptionForm {
    /** Rates go as whole thousandths. */
    private static final double RATE_UNIT = 1_000;

    private DescriptionForm() {}

    static void write(WireWriter out, LinkDescription description) {
        LinkView link = description.link();
        out.number(link.peripheral())
                .text(link.state().name())
                .optional(link.side(), WireWriter::text)
                .optional(link.reason(), DescriptionForm::reason)
                .number(link.since().toEpochMilli())
                .text(description.name())
                .number(description.protocolVersion())
                .number(description.agentsSignedIn())
                .number(description.calls())
                .number(description.desktops())
                .number(Math.round(description.eventsPerSecond() * RATE_UNIT))
                .number(description.lastEvent().toEpochMilli())
                .text(description.standby().name())
                .list(description.timeLine(), DescriptionForm::moment);
    }

    private static void reason(WireWriter out, LinkReason reason) {
        out.text(reason.code()).text(reason.detail());
    }

    private static void moment(WireWriter out, LinkMoment moment) {
        out.number(moment.at().toEpochMilli())
                .text(moment.state().name())
                .optional(moment.side(), WireWriter::text)
                .optional(moment.reason(), DescriptionForm::reason)
                .text(moment.standby().name());
    }

    static LinkDescription read(WireReader in) {
        LinkView link = new LinkView(
                in.number(),
                LinkState.valueOf(in.text()),
                in.optional(WireReader::text),
                in.optional(DescriptionForm::reason),
                Instant.ofEpochMilli(in.number()));
        return new LinkDescription(
                link,
                in.text(),
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber(),
                in.number() / RATE_UNIT,
                Instant.ofEpochMilli(in.number()),
                StandbyState.valueOf(in.text()),
                in.list(DescriptionForm::moment));
    }

    private static LinkReason reason(WireReader in) {
        return new LinkReason(in.text(), in.text());
    }

    private static LinkMoment moment(WireReader in) {
        return new LinkMoment(
                Instant.ofEpochMilli(in.number()),
                LinkState.valueOf(in.text()),
                in.optional(WireReader::text),
                in.optional(DescriptionForm::reason),
                StandbyState.valueOf(in.text()));
    }
}
