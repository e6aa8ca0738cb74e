/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.HashSet;
import java.util.Optional;
import org.ctihub.command.CommandRequest;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.log.Scope;
import org.ctihub.log.Survey;

/** The compact form of requests. */
final class RequestForm {
    private static final int ATTACH = 1;
    private static final int DETACH = 2;
    private static final int KEEPALIVE = 3;
    private static final int EXECUTE = 4;
    private static final int DESCRIBE = 5;
    private static final int FOLLOW = 6;
    private static final int FACTS = 7;
    private static final int FOLLOWED = 8;
    private static final int HAND_OVER = 9;
    private static final int TAKEN = 10;
    private static final int ATTACH_SCOPE = 11;
    private static final int WATCH = 20;
    private static final int EXECUTE_OF = 21;
    private static final int LOOK = 23;
    private static final int SUPERVISORS = 22;
    private static final int CLIENTS = 24;
    private static final int INSPECT = 40;

    private RequestForm() {}

    static void write(WireWriter out, LinkRequest request) {
        if (request instanceof LinkRequest.Attach attach) {
            attach(out, attach);
        } else if (request instanceof LinkRequest.Detach detach) {
            out.tag(DETACH).text(detach.gateway()).text(detach.desktop());
        } else if (request instanceof LinkRequest.Keepalive keepalive) {
            out.tag(KEEPALIVE).text(keepalive.gateway()).number(keepalive.stream());
        } else if (request instanceof LinkRequest.Execute execute) {
            execute(out, execute);
        } else if (request instanceof LinkRequest.Describe) {
            out.tag(DESCRIBE);
        } else if (request instanceof LinkRequest.Clients) {
            out.tag(CLIENTS);
        } else if (request instanceof LinkRequest.Inspect asked) {
            survey(out.tag(INSPECT), asked.survey());
        } else if (request instanceof LinkRequest.Look look) {
            ScopeForm.write(out.tag(LOOK), look.scope());
        } else if (request instanceof LinkRequest.Watch watch) {
            out.tag(WATCH).text(watch.gateway()).list(watch.topics(), NoticeForm::writeTopic);
        } else if (request instanceof LinkRequest.Supervisors asked) {
            out.tag(SUPERVISORS)
                    .text(asked.gateway())
                    .list(asked.supervisors(), (each, agent) -> each.text(agent.value()));
        } else {
            writeOfCopy(out, request);
        }
    }

    /** One of a single agent has the form of the time before scopes, which nodes of that time understand. */
    private static void attach(WireWriter out, LinkRequest.Attach attach) {
        Optional<AgentId> only = attach.scope() instanceof Scope.Self self ? self.self() : Optional.empty();
        out.tag(only.isPresent() ? ATTACH : ATTACH_SCOPE).text(attach.gateway()).text(attach.desktop());
        if (only.isPresent()) {
            out.text(only.get().value());
        } else {
            ScopeForm.write(out, attach.scope());
        }
        out.optional(attach.cursor(), LogForm::writeCursor);
    }

    private static void survey(WireWriter out, Survey survey) {
        out.text(survey.subject().name())
                .text(survey.text())
                .text(survey.state())
                .number(survey.limit())
                .flag(survey.numbers());
    }

    private static void execute(WireWriter out, LinkRequest.Execute execute) {
        out.tag(execute.desktop().isPresent() ? EXECUTE_OF : EXECUTE);
        execute.desktop().ifPresent(desktop -> OpenedForm.writeDesktop(out, desktop));
        CommandRequest command = execute.request();
        out.text(command.key())
                .text(command.user())
                .text(command.agent().value())
                .number(command.deadlineMs());
        CommandForm.write(out, command.command());
    }

    private static void writeOfCopy(WireWriter out, LinkRequest request) {
        if (request instanceof LinkRequest.Follow follow) {
            out.tag(FOLLOW).text(follow.follower()).optional(follow.cursor(), LogForm::writeCursor);
        } else if (request instanceof LinkRequest.Facts facts) {
            out.tag(FACTS).text(facts.follower()).number(facts.part());
        } else if (request instanceof LinkRequest.Followed followed) {
            out.tag(FOLLOWED)
                    .text(followed.follower())
                    .number(followed.stream())
                    .number(followed.number());
        } else if (request instanceof LinkRequest.HandOver handOver) {
            out.tag(HAND_OVER).text(handOver.node()).text(handOver.follower()).flag(handOver.open());
        } else if (request instanceof LinkRequest.Taken taken) {
            out.tag(TAKEN).text(taken.node());
        }
    }

    static LinkRequest read(WireReader in) {
        int kind = in.tag();
        return switch (kind) {
            case ATTACH ->
                new LinkRequest.Attach(
                        in.text(), in.text(), Scope.Self.of(new AgentId(in.text())), in.optional(LogForm::readCursor));
            case ATTACH_SCOPE ->
                new LinkRequest.Attach(in.text(), in.text(), ScopeForm.read(in), in.optional(LogForm::readCursor));
            case DETACH -> new LinkRequest.Detach(in.text(), in.text());
            case KEEPALIVE -> new LinkRequest.Keepalive(in.text(), in.number());
            case EXECUTE -> new LinkRequest.Execute(execute(in));
            case EXECUTE_OF -> {
                OpenedDesktops.Opened desktop = OpenedForm.readDesktop(in);
                yield new LinkRequest.Execute(execute(in), Optional.of(desktop));
            }
            case DESCRIBE -> new LinkRequest.Describe();
            case LOOK -> new LinkRequest.Look(ScopeForm.read(in));
            case INSPECT ->
                new LinkRequest.Inspect(new Survey(
                        Survey.Subject.valueOf(in.text()), in.text(), in.text(), in.smallNumber(), in.flag()));
            case FOLLOW -> new LinkRequest.Follow(in.text(), in.optional(LogForm::readCursor));
            case FACTS -> new LinkRequest.Facts(in.text(), in.smallNumber());
            case FOLLOWED -> new LinkRequest.Followed(in.text(), in.number(), in.number());
            case HAND_OVER -> new LinkRequest.HandOver(in.text(), in.text(), in.flag());
            case TAKEN -> new LinkRequest.Taken(in.text());
            case WATCH -> new LinkRequest.Watch(in.text(), new HashSet<>(in.list(NoticeForm::readTopic)));
            case CLIENTS -> new LinkRequest.Clients();
            case SUPERVISORS ->
                new LinkRequest.Supervisors(in.text(), new HashSet<>(in.list(each -> new AgentId(each.text()))));
            default -> throw new WireFormatException("There is no request " + kind + ".");
        };
    }

    private static CommandRequest execute(WireReader in) {
        String key = in.text();
        String user = in.text();
        AgentId agent = new AgentId(in.text());
        long deadlineMs = in.number();
        return new CommandRequest(key, user, agent, CommandForm.read(in), deadlineMs);
    }
}
