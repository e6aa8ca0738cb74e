/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Optional;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CtiStatus;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.call.CallId;
import org.ctihub.log.Surveyor;

/** The compact form of replies. */
final class ReplyForm {
    private static final int RESUMED = 1;
    private static final int FRESH = 2;
    private static final int DONE = 3;
    private static final int REFUSED = 4;
    private static final int OK = 5;
    private static final int FAILED = 6;
    private static final int DESCRIBED = 7;
    private static final int LOG_PART = 8;
    private static final int FACTS_PART = 9;
    private static final int HANDED_OVER = 10;
    private static final int SEEN = 22;
    private static final int TEAMS = 21;
    private static final int CLIENTS = 23;
    private static final int SURVEYED = 40;

    private ReplyForm() {}

    static void write(WireWriter out, LinkReply reply) {
        if (reply instanceof LinkReply.Resumed resumed) {
            out.tag(RESUMED).number(resumed.stream()).number(resumed.number());
            LogForm.writeCursor(out, resumed.upTo());
            out.list(resumed.missed(), LogForm::writeEntry);
        } else if (reply instanceof LinkReply.Fresh fresh) {
            out.tag(FRESH).number(fresh.stream()).number(fresh.number());
            LogForm.writeCursor(out, fresh.upTo());
            out.text(fresh.gap()).text(fresh.snapshot());
        } else if (reply instanceof LinkReply.Seen seen) {
            out.tag(SEEN).text(seen.snapshot());
        } else if (reply instanceof LinkReply.Outcome outcome) {
            writeOutcome(out, outcome.outcome());
        } else if (reply instanceof LinkReply.Ok) {
            out.tag(OK);
        } else if (reply instanceof LinkReply.Failed failed) {
            out.tag(FAILED).text(failed.reason());
        } else if (reply instanceof LinkReply.Described described) {
            out.tag(DESCRIBED);
            DescriptionForm.write(out, described.description());
        } else if (reply instanceof LinkReply.LogPart part) {
            CopyForm.writeLogPart(out.tag(LOG_PART), part);
        } else if (reply instanceof LinkReply.FactsPart part) {
            CopyForm.writeFactsPart(out.tag(FACTS_PART), part);
        } else if (reply instanceof LinkReply.HandedOver handed) {
            CopyForm.writeHandedOver(out.tag(HANDED_OVER), handed);
        } else if (reply instanceof LinkReply.Teams teams) {
            TeamsForm.write(out.tag(TEAMS), teams.teams());
        } else if (reply instanceof LinkReply.Clients clients) {
            ClientsForm.write(out.tag(CLIENTS), clients.clients());
        } else if (reply instanceof LinkReply.Surveyed surveyed) {
            out.tag(SURVEYED)
                    .number(surveyed.found().total())
                    .text(surveyed.found().lines());
        }
    }

    static void writeOutcome(WireWriter out, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Done done) {
            out.tag(DONE).optional(done.call(), (each, call) -> each.text(call.value()));
        } else if (outcome instanceof CommandOutcome.Refused refused) {
            Problem problem = refused.problem();
            out.tag(REFUSED)
                    .text(problem.code().name())
                    .text(problem.detail())
                    .text(problem.hint())
                    .number(problem.retryAfterMs())
                    .optional(
                            problem.cti(),
                            (each, cti) -> each.text(cti.kind())
                                    .number(cti.number())
                                    .text(cti.name())
                                    .number(cti.peripheralError()));
        }
    }

    static LinkReply read(WireReader in) {
        int kind = in.tag();
        return switch (kind) {
            case RESUMED ->
                new LinkReply.Resumed(in.number(), in.number(), LogForm.readCursor(in), in.list(LogForm::readEntry));
            case FRESH -> new LinkReply.Fresh(in.number(), in.number(), LogForm.readCursor(in), in.text(), in.text());
            case SEEN -> new LinkReply.Seen(in.text());
            case DONE, REFUSED -> new LinkReply.Outcome(outcome(kind, in));
            case OK -> new LinkReply.Ok();
            case FAILED -> new LinkReply.Failed(in.text());
            case DESCRIBED -> new LinkReply.Described(DescriptionForm.read(in));
            case LOG_PART -> CopyForm.readLogPart(in);
            case FACTS_PART -> CopyForm.readFactsPart(in);
            case HANDED_OVER -> CopyForm.readHandedOver(in);
            case TEAMS -> new LinkReply.Teams(TeamsForm.read(in));
            case CLIENTS -> new LinkReply.Clients(ClientsForm.read(in));
            case SURVEYED -> new LinkReply.Surveyed(new Surveyor.Found(in.smallNumber(), in.text()));
            default -> throw new WireFormatException("There is no reply " + kind + ".");
        };
    }

    static CommandOutcome readOutcome(WireReader in) {
        return outcome(in.tag(), in);
    }

    private static CommandOutcome outcome(int kind, WireReader in) {
        return switch (kind) {
            case DONE -> new CommandOutcome.Done(in.optional(each -> new CallId(each.text())));
            case REFUSED -> new CommandOutcome.Refused(problem(in));
            default -> throw new WireFormatException("There is no outcome " + kind + ".");
        };
    }

    private static Problem problem(WireReader in) {
        ProblemCode code = ProblemCode.valueOf(in.text());
        String detail = in.text();
        String hint = in.text();
        long retryAfterMs = in.number();
        Optional<CtiStatus> cti =
                in.optional(each -> new CtiStatus(each.text(), each.smallNumber(), each.text(), each.number()));
        return new Problem(code, detail, hint, cti, retryAfterMs);
    }
}
