/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.bus.WireReader;
import org.ctihub.bus.WireWriter;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.link.model.AgentImage;
import org.ctihub.link.model.MediaDomain;

/** The compact form of agents, in the order of the record. */
final class AgentForm {
    private AgentForm() {}

    static void write(WireWriter out, AgentImage agent) {
        out.text(agent.id().value()).optional(agent.device(), WireWriter::text).number(agent.rawState());
        out.flag(agent.reason().isPresent());
        agent.reason().ifPresent(out::number);
        out.optional(agent.pending(), (each, state) -> each.text(state.name()))
                .instant(agent.since())
                .flag(agent.sinceLatest())
                .flag(agent.singleSignOn())
                .number(agent.tasks())
                .number(agent.maxTasks())
                .list(agent.media(), AgentForm::writeDomain)
                .optional(agent.desk(), AgentForm::writeDesk)
                .flag(agent.unconfirmed())
                .list(agent.carriedOver(), (each, part) -> each.text(part.name()))
                .flag(agent.attended());
    }

    static AgentImage read(WireReader in) {
        return new AgentImage(
                new AgentId(in.text()),
                in.optional(WireReader::text),
                in.smallNumber(),
                in.flag() ? OptionalInt.of(in.smallNumber()) : OptionalInt.empty(),
                in.optional(each -> AgentState.valueOf(each.text())),
                in.instant(),
                in.flag(),
                in.flag(),
                in.smallNumber(),
                in.smallNumber(),
                in.list(AgentForm::readDomain),
                in.optional(AgentForm::readDesk),
                in.flag(),
                FactsForm.readCarriedOver(in),
                in.flag());
    }

    private static void writeDomain(WireWriter out, MediaDomain domain) {
        out.number(domain.id()).number(domain.rawState()).flag(domain.reason().isPresent());
        domain.reason().ifPresent(out::number);
        out.number(domain.tasks())
                .number(domain.maxTasks())
                .instant(domain.since())
                .flag(domain.unconfirmed())
                .flag(domain.old());
    }

    private static MediaDomain readDomain(WireReader in) {
        return new MediaDomain(
                in.smallNumber(),
                in.smallNumber(),
                in.flag() ? OptionalInt.of(in.smallNumber()) : OptionalInt.empty(),
                in.smallNumber(),
                in.smallNumber(),
                in.instant(),
                in.flag(),
                in.flag());
    }

    private static void writeDesk(WireWriter out, DeskSettings desk) {
        out.list(desk.rules(), (each, rule) -> each.text(rule.name()))
                .text(desk.incoming().name())
                .text(desk.outgoing().name())
                .number(desk.workModeTimer())
                .number(desk.ringNoAnswerTime())
                .number(desk.logoutNonActivityTime())
                .number(desk.rawMask());
    }

    private static DeskSettings readDesk(WireReader in) {
        return new DeskSettings(
                Set.copyOf(in.list(each -> DeskRule.valueOf(each.text()))),
                WrapUpMode.valueOf(in.text()),
                WrapUpMode.valueOf(in.text()),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }
}
