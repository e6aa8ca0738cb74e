/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.link.model.SensitiveCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks of the peripheral what calls that are marked as sensitive need: that recordings stop, and go on afterwards, and that
 * supervisors leave who listen. What it is to do is in the facts of the calls, so the next owner of the link goes on with it.
 *
 * <p>One thread only (the owner's event loop).
 */
final class SensitiveDuties {
    private static final Logger LOG = LoggerFactory.getLogger(SensitiveDuties.class);
    private static final String USER = "(sensitive call)";
    private static final long DEADLINE_MS = 10_000;
    /** Requests that one supervisor leaves one call. */
    private static final int MOST_REQUESTS = 3;
    /** Nothing was sent, and another time may be better. */
    private static final Set<ProblemCode> LATER = Set.of(ProblemCode.LINK_DOWN, ProblemCode.TOO_MANY_PENDING);

    private final LinkId link;
    private final SensitiveCalls calls;
    private final Function<CommandRequest, Future<CommandOutcome>> commands;
    private final Set<SensitiveCalls.Recorded> pausing = new HashSet<>();
    private final Set<SensitiveCalls.Recorded> resuming = new HashSet<>();
    private final Set<SensitiveCalls.Listening> leaving = new HashSet<>();
    private final Map<SensitiveCalls.Listening, Integer> asked = new HashMap<>();

    /**
     * Starts with nothing under way.
     *
     * @param commands carries a command out
     */
    SensitiveDuties(LinkId link, SensitiveCalls calls, Function<CommandRequest, Future<CommandOutcome>> commands) {
        this.link = link;
        this.calls = calls;
        this.commands = commands;
    }

    /** Asks for what is to be done now. Call it when a sensitive call has changed, and every second or so. */
    void act() {
        if (calls.isEmpty()) {
            return;
        }
        List<SensitiveCalls.Recorded> recorded = calls.recorded();
        pausing.retainAll(recorded);
        recorded.stream().filter(pausing::add).toList().forEach(this::pause);
        List<SensitiveCalls.Listening> listening = calls.listening();
        leaving.retainAll(listening);
        asked.keySet().retainAll(listening);
        listening.stream().filter(leaving::add).toList().forEach(this::sendAway);
        calls.toResume().stream().filter(resuming::add).toList().forEach(this::resume);
    }

    private Future<Optional<Problem>> run(AgentId agent, Command command) {
        return commands.apply(new CommandRequest("", USER, agent, command, DEADLINE_MS))
                .map(outcome -> outcome instanceof CommandOutcome.Refused refused
                        ? Optional.of(refused.problem())
                        : Optional.empty());
    }

    private static boolean isLater(Optional<Problem> problem) {
        return problem.filter(why -> LATER.contains(why.code())).isPresent();
    }

    /** Stays among those under way until it is seen to have stopped: the network only acknowledges. */
    private void pause(SensitiveCalls.Recorded recording) {
        run(recording.agent(), new Command.StopRecording(recording.call())).onSuccess(problem -> {
            if (isLater(problem)) {
                pausing.remove(recording);
                return;
            }
            problem.ifPresent(why -> LOG.warn(
                    "{}: call {} is sensitive, but its recording goes on: {}", link, recording.call(), why.detail()));
            calls.pauseEnded(recording, problem.isEmpty());
        });
    }

    private void resume(SensitiveCalls.Recorded recording) {
        run(recording.agent(), new Command.StartRecording(recording.call())).onSuccess(problem -> {
            resuming.remove(recording);
            if (isLater(problem)) {
                return;
            }
            problem.ifPresent(why ->
                    LOG.warn("{}: the recording of call {} does not go on: {}", link, recording.call(), why.detail()));
            calls.resumed(recording);
        });
    }

    private void sendAway(SensitiveCalls.Listening listening) {
        int times = asked.merge(listening, 1, Integer::sum);
        if (times > MOST_REQUESTS) {
            return;
        }
        Command stop = new Command.StopSupervising(listening.call(), listening.supervisor());
        run(listening.agent(), stop).onSuccess(problem -> {
            if (isLater(problem)) {
                asked.merge(listening, -1, Integer::sum);
            }
            if (problem.isPresent()) {
                // The next look asks again.
                leaving.remove(listening);
            }
            if (problem.isPresent() && times == MOST_REQUESTS && !isLater(problem)) {
                LOG.warn(
                        "{}: call {} is sensitive, but a supervisor stays in it: {}",
                        link,
                        listening.call(),
                        problem.get().detail());
            }
        });
    }
}
