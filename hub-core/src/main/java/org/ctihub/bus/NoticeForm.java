/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashSet;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.domain.agent.AgentId;

/** The compact form of notices and of topics. */
final class NoticeForm {
    private NoticeForm() {}

    static void write(WireWriter out, Notices notices) {
        out.text(notices.link().tenant().value())
                .number(notices.link().peripheral())
                .list(notices.notices(), NoticeForm::writeNotice);
    }

    static Notices read(WireReader in) {
        LinkId link = new LinkId(new TenantId(in.text()), in.number());
        return new Notices(link, in.list(NoticeForm::readNotice));
    }

    private static void writeNotice(WireWriter out, Notice notice) {
        out.optional(notice.topic(), NoticeForm::writeTopic)
                .list(notice.audience(), (each, agent) -> each.text(agent.value()))
                .text(notice.json());
    }

    private static Notice readNotice(WireReader in) {
        return new Notice(
                in.optional(NoticeForm::readTopic),
                new HashSet<>(in.list(each -> new AgentId(each.text()))),
                in.text());
    }

    static void writeTopic(WireWriter out, Topic topic) {
        out.text(topic.kind().name()).text(topic.id());
    }

    static Topic readTopic(WireReader in) {
        return new Topic(Topic.Kind.valueOf(in.text()), in.text());
    }
}
