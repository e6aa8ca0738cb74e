/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import org.ctihub.bus.WireReader;
import org.ctihub.bus.WireWriter;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.link.model.Privacy;
import org.ctihub.link.model.SensitiveTime;

/** The compact form of {@link Privacy}. */
final class PrivacyForm {
    private PrivacyForm() {}

    static void write(WireWriter out, Privacy privacy) {
        out.optional(privacy.time(), PrivacyForm::writeTime)
                .list(privacy.names(), WireWriter::text)
                .flag(privacy.digits())
                .optional(privacy.resume(), (each, agent) -> each.text(agent.value()));
    }

    static Privacy read(WireReader in) {
        return new Privacy(
                in.optional(PrivacyForm::readTime),
                FactsForm.readTexts(in),
                in.flag(),
                in.optional(each -> new AgentId(each.text())));
    }

    private static void writeTime(WireWriter out, SensitiveTime time) {
        out.instant(time.since())
                .instant(time.until())
                .text(time.by().name())
                .text(time.recording().name())
                .optional(time.recorded(), (each, agent) -> each.text(agent.value()))
                .text(time.digitsBefore());
        FactsForm.writeData(out, time.before());
    }

    private static SensitiveTime readTime(WireReader in) {
        return new SensitiveTime(
                in.instant(),
                in.instant(),
                SensitiveBy.valueOf(in.text()),
                RecordingPause.valueOf(in.text()),
                in.optional(each -> new AgentId(each.text())),
                in.text(),
                FactsForm.readData(in));
    }
}
