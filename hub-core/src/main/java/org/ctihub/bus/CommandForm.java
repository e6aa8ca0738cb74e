/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.command.Command;
import org.ctihub.command.GreetingAction;
import org.ctihub.command.Recipients;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.PreviewAnswer;

/** The compact form of commands: a byte for the kind, then its parts in the order of the record. */
final class CommandForm {
    private static final int SIGN_IN = 1;
    private static final int SIGN_OUT = 2;
    private static final int SET_STATE = 3;
    private static final int MAKE = 4;
    private static final int ANSWER = 5;
    private static final int HOLD = 6;
    private static final int RETRIEVE = 7;
    private static final int CLEAR = 8;
    private static final int CONSULT = 9;
    private static final int ALTERNATE = 10;
    private static final int RECONNECT = 11;
    private static final int TRANSFER = 12;
    private static final int SINGLE_STEP_TRANSFER = 13;
    private static final int CONFERENCE = 14;
    private static final int SINGLE_STEP_CONFERENCE = 15;
    private static final int DTMF = 16;
    private static final int SET_DATA = 17;
    private static final int WRAP_UP = 18;
    private static final int DEFLECT = 40;
    private static final int MARK_BAD_LINE = 41;
    private static final int START_RECORDING = 42;
    private static final int STOP_RECORDING = 43;
    private static final int GREETING = 44;
    private static final int SEND_MESSAGE = 45;

    private static final int SIGN_IN_OTHERWISE = 50;
    private static final int ANSWER_PREVIEW = 51;
    private static final int SET_SENSITIVE = 52;

    private static final int FORCE_STATE = 30;
    private static final int FORCE_SIGN_OUT = 31;
    private static final int SUPERVISE = 32;
    private static final int STOP_SUPERVISING = 33;
    private static final int ASK_FOR_HELP = 34;

    private CommandForm() {}

    static void write(WireWriter out, Command command) {
        if (command instanceof Command.SignIn signIn) {
            signIn(out, signIn);
        } else if (command instanceof Command.SignOut signOut) {
            out.tag(SIGN_OUT);
            reason(out, signOut.reason());
        } else if (command instanceof Command.SetState setState) {
            out.tag(SET_STATE).text(setState.state().name());
            reason(out, setState.reason());
        } else if (command instanceof Command.Make make) {
            variables(out.tag(MAKE).text(make.destination()), make.variables());
            out.tag(make.postRoute() ? 1 : 0);
        } else if (command instanceof Command.Greeting greeting) {
            out.tag(GREETING).text(greeting.action().name());
        } else if (command instanceof Command.SendMessage message) {
            out.tag(SEND_MESSAGE)
                    .text(message.from())
                    .text(message.to().name())
                    .optional(message.agent(), (each, agent) -> each.text(agent.value()))
                    .text(message.text())
                    .flag(message.urgent());
        } else if (command instanceof Command.OnCall onCall) {
            out.tag(kind(onCall)).text(onCall.call().value());
            rest(out, onCall);
        } else if (command instanceof Command.OfSupervisor ofSupervisor) {
            supervisor(out, ofSupervisor);
        } else if (command instanceof Command.AskForHelp help) {
            other(out.tag(ASK_FOR_HELP), help.call());
            out.flag(help.emergency());
        }
    }

    /** A usual sign-in has the form that it always had, so that nodes of an earlier version read it. */
    private static void signIn(WireWriter out, Command.SignIn signIn) {
        boolean usual = !signIn.singleSignOn() && signIn.remote().isEmpty();
        out.tag(usual ? SIGN_IN : SIGN_IN_OTHERWISE).text(signIn.extension()).text(signIn.password());
        if (!usual) {
            out.flag(signIn.singleSignOn())
                    .optional(
                            signIn.remote(),
                            (each, phone) ->
                                    each.text(phone.number()).text(phone.mode().name()));
        }
    }

    private static void supervisor(WireWriter out, Command.OfSupervisor command) {
        if (command instanceof Command.ForceState forced) {
            out.tag(FORCE_STATE).text(forced.state().name());
            reason(out, forced.reason());
        } else if (command instanceof Command.ForceSignOut forced) {
            out.tag(FORCE_SIGN_OUT);
            reason(out, forced.reason());
        } else if (command instanceof Command.Supervise supervise) {
            out.tag(SUPERVISE)
                    .text(supervise.call().value())
                    .text(supervise.action().name())
                    .text(supervise.supervisor().value());
        } else if (command instanceof Command.StopSupervising stop) {
            out.tag(STOP_SUPERVISING)
                    .text(stop.call().value())
                    .text(stop.supervisor().value());
        }
    }

    private static int kind(Command.OnCall command) {
        if (command instanceof Command.Answer) {
            return ANSWER;
        } else if (command instanceof Command.Hold) {
            return HOLD;
        } else if (command instanceof Command.Retrieve) {
            return RETRIEVE;
        } else if (command instanceof Command.Clear) {
            return CLEAR;
        } else if (command instanceof Command.Consult) {
            return CONSULT;
        } else if (command instanceof Command.Alternate) {
            return ALTERNATE;
        } else if (command instanceof Command.Reconnect) {
            return RECONNECT;
        } else if (command instanceof Command.Transfer) {
            return TRANSFER;
        } else if (command instanceof Command.SingleStepTransfer) {
            return SINGLE_STEP_TRANSFER;
        } else if (command instanceof Command.Conference) {
            return CONFERENCE;
        } else if (command instanceof Command.SingleStepConference) {
            return SINGLE_STEP_CONFERENCE;
        } else if (command instanceof Command.Dtmf) {
            return DTMF;
        } else if (command instanceof Command.SetData) {
            return SET_DATA;
        } else if (command instanceof Command.Deflect) {
            return DEFLECT;
        } else if (command instanceof Command.MarkBadLine) {
            return MARK_BAD_LINE;
        } else if (command instanceof Command.StartRecording) {
            return START_RECORDING;
        } else if (command instanceof Command.StopRecording) {
            return STOP_RECORDING;
        } else if (command instanceof Command.AnswerPreview) {
            return ANSWER_PREVIEW;
        } else if (command instanceof Command.SetSensitive) {
            return SET_SENSITIVE;
        }
        return WRAP_UP;
    }

    private static void rest(WireWriter out, Command.OnCall command) {
        if (command instanceof Command.Consult consult) {
            variables(out.text(consult.destination()), consult.variables());
        } else if (command instanceof Command.Alternate alternate) {
            other(out, alternate.otherCall());
        } else if (command instanceof Command.Reconnect reconnect) {
            other(out, reconnect.otherCall());
        } else if (command instanceof Command.Transfer transfer) {
            other(out, transfer.otherCall());
        } else if (command instanceof Command.Conference conference) {
            other(out, conference.otherCall());
        } else if (command instanceof Command.SingleStepTransfer transfer) {
            out.text(transfer.destination());
        } else if (command instanceof Command.SingleStepConference conference) {
            out.text(conference.destination());
        } else if (command instanceof Command.Dtmf dtmf) {
            out.text(dtmf.digits());
        } else if (command instanceof Command.SetData setData) {
            variables(out, setData.variables());
            out.list(
                    setData.arrays().entrySet(),
                    (each, array) -> each.text(array.getKey())
                            .list(
                                    array.getValue().entrySet(),
                                    (inner, element) ->
                                            inner.number(element.getKey()).text(element.getValue())));
        } else if (command instanceof Command.WrapUp wrapUp) {
            out.text(wrapUp.data());
        } else if (command instanceof Command.Deflect deflect) {
            out.text(deflect.destination());
        } else if (command instanceof Command.AnswerPreview preview) {
            out.text(preview.answer().name());
        } else if (command instanceof Command.SetSensitive sensitive) {
            reason(out.flag(sensitive.on()).flag(sensitive.supervisor()), sensitive.seconds());
        }
    }

    static Command read(WireReader in) {
        int kind = in.tag();
        return switch (kind) {
            case SIGN_IN -> new Command.SignIn(in.text(), in.text());
            case SIGN_IN_OTHERWISE ->
                new Command.SignIn(
                        in.text(),
                        in.text(),
                        in.flag(),
                        in.optional(each -> new RemotePhone(each.text(), RemotePhone.Mode.valueOf(each.text()))));
            case SIGN_OUT -> new Command.SignOut(reason(in));
            case SET_STATE -> new Command.SetState(AgentState.valueOf(in.text()), reason(in));
            case MAKE -> new Command.Make(in.text(), variables(in), in.tag() == 1);
            case ANSWER -> new Command.Answer(call(in));
            case HOLD -> new Command.Hold(call(in));
            case RETRIEVE -> new Command.Retrieve(call(in));
            case CLEAR -> new Command.Clear(call(in));
            case CONSULT -> new Command.Consult(call(in), in.text(), variables(in));
            case ALTERNATE -> new Command.Alternate(call(in), other(in));
            case RECONNECT -> new Command.Reconnect(call(in), other(in));
            case TRANSFER -> new Command.Transfer(call(in), other(in));
            case SINGLE_STEP_TRANSFER -> new Command.SingleStepTransfer(call(in), in.text());
            case CONFERENCE -> new Command.Conference(call(in), other(in));
            case SINGLE_STEP_CONFERENCE -> new Command.SingleStepConference(call(in), in.text());
            case DTMF -> new Command.Dtmf(call(in), in.text());
            case SET_DATA -> new Command.SetData(call(in), variables(in), arrays(in));
            case WRAP_UP -> new Command.WrapUp(call(in), in.text());
            case SEND_MESSAGE ->
                new Command.SendMessage(
                        in.text(),
                        Recipients.valueOf(in.text()),
                        in.optional(each -> new AgentId(each.text())),
                        in.text(),
                        in.flag());
            case GREETING -> new Command.Greeting(GreetingAction.valueOf(in.text()));
            case DEFLECT -> new Command.Deflect(call(in), in.text());
            case MARK_BAD_LINE -> new Command.MarkBadLine(call(in));
            case START_RECORDING -> new Command.StartRecording(call(in));
            case STOP_RECORDING -> new Command.StopRecording(call(in));
            case ANSWER_PREVIEW -> new Command.AnswerPreview(call(in), PreviewAnswer.valueOf(in.text()));
            case SET_SENSITIVE -> setSensitive(in);
            case FORCE_STATE -> new Command.ForceState(AgentState.valueOf(in.text()), reason(in));
            case FORCE_SIGN_OUT -> new Command.ForceSignOut(reason(in));
            case SUPERVISE ->
                new Command.Supervise(call(in), SupervisorAction.valueOf(in.text()), new AgentId(in.text()));
            case STOP_SUPERVISING -> new Command.StopSupervising(call(in), new AgentId(in.text()));
            case ASK_FOR_HELP -> new Command.AskForHelp(other(in), in.flag());
            default -> throw new WireFormatException("There is no command " + kind + ".");
        };
    }

    private static Command setSensitive(WireReader in) {
        CallId call = call(in);
        boolean on = in.flag();
        boolean supervisor = in.flag();
        return new Command.SetSensitive(call, on, reason(in), supervisor);
    }

    private static void reason(WireWriter out, OptionalInt reason) {
        out.tag(reason.isPresent() ? 1 : 0);
        reason.ifPresent(out::number);
    }

    private static OptionalInt reason(WireReader in) {
        Optional<Integer> reason = in.optional(WireReader::smallNumber);
        return reason.isPresent() ? OptionalInt.of(reason.get()) : OptionalInt.empty();
    }

    private static CallId call(WireReader in) {
        return new CallId(in.text());
    }

    private static void other(WireWriter out, Optional<CallId> call) {
        out.optional(call, (each, id) -> each.text(id.value()));
    }

    private static Optional<CallId> other(WireReader in) {
        return in.optional(CommandForm::call);
    }

    private static void variables(WireWriter out, Map<String, String> variables) {
        out.list(
                variables.entrySet(), (each, entry) -> each.text(entry.getKey()).text(entry.getValue()));
    }

    private static Map<String, String> variables(WireReader in) {
        Map<String, String> variables = new TreeMap<>();
        in.list(each -> variables.put(each.text(), each.text()));
        return variables;
    }

    private static Map<String, SortedMap<Integer, String>> arrays(WireReader in) {
        Map<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
        in.list(each -> {
            String name = each.text();
            SortedMap<Integer, String> elements = new TreeMap<>();
            each.list(inner -> elements.put(inner.smallNumber(), inner.text()));
            return arrays.put(name, elements);
        });
        return arrays;
    }
}
