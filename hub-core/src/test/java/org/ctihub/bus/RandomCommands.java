/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.command.Command;
import org.ctihub.command.GreetingAction;
import org.ctihub.command.Recipients;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.PreviewAnswer;

/** Commands by chance. */
final class RandomCommands extends RandomValues {
    /** How many kinds there are. */
    static final int KINDS = 31;

    RandomCommands(Random random) {
        super(random);
    }

    /** Of any kind. */
    Command command() {
        return command(random.nextInt(KINDS));
    }

    Command command(int kind) {
        return switch (kind) {
            case 0 ->
                new Command.SignIn(
                        text(),
                        text(),
                        random.nextBoolean(),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(new RemotePhone(text(), one(RemotePhone.Mode.values()))));
            case 1 -> new Command.SignOut(reason());
            case 2 -> new Command.SetState(one(AgentState.values()), reason());
            case 3 -> new Command.Make(text(), variables(), random.nextBoolean());
            case 4 -> new Command.Answer(call());
            case 5 -> new Command.Hold(call());
            case 6 -> new Command.Retrieve(call());
            case 7 -> new Command.Clear(call());
            case 8 -> new Command.Consult(call(), text(), variables());
            case 9 -> new Command.Alternate(call(), maybe(this::call));
            case 10 -> new Command.Reconnect(call(), maybe(this::call));
            case 11 -> new Command.Transfer(call(), maybe(this::call));
            case 12 -> new Command.SingleStepTransfer(call(), text());
            case 13 -> new Command.Conference(call(), maybe(this::call));
            case 14 -> new Command.SingleStepConference(call(), text());
            case 15 -> new Command.Dtmf(call(), text());
            case 16 -> new Command.SetData(call(), variables(), arrays());
            case 17 -> new Command.Deflect(call(), text());
            case 18 -> new Command.MarkBadLine(call());
            case 19 -> new Command.StartRecording(call());
            case 20 -> new Command.StopRecording(call());
            case 27 ->
                new Command.SendMessage(
                        text(), one(Recipients.values()), maybe(this::agent), text(), random.nextBoolean());
            case 21 -> new Command.Greeting(one(GreetingAction.values()));
            case 22 -> new Command.ForceState(one(AgentState.values()), reason());
            case 23 -> new Command.ForceSignOut(reason());
            case 24 -> new Command.Supervise(call(), SupervisorAction.BARGE_IN, agent());
            case 25 -> new Command.StopSupervising(call(), agent());
            case 26 -> new Command.AskForHelp(maybe(this::call), random.nextBoolean());
            case 28 -> new Command.AnswerPreview(call(), one(PreviewAnswer.values()));
            case 29 -> new Command.SetSensitive(call(), random.nextBoolean(), reason(), random.nextBoolean());
            default -> new Command.WrapUp(call(), text());
        };
    }

    private OptionalInt reason() {
        return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            variables.put(text(), text());
        }
        return variables;
    }

    private Map<String, SortedMap<Integer, String>> arrays() {
        Map<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            SortedMap<Integer, String> elements = new TreeMap<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                elements.put(random.nextInt(), text());
            }
            arrays.put(text(), elements);
        }
        return arrays;
    }
}
