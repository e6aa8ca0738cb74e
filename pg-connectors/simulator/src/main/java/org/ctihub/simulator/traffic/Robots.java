/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.AgentView;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.RefusedException;
import org.ctihub.simulator.scenario.Scenario.RobotSpec;
import org.jspecify.annotations.Nullable;

/** Agents that work by themselves: sign in, answer, talk, sometimes hold, hang up, finish their work. */
public final class Robots {

    /** Robots sign in one after the other, so that the longest-available order is known. */
    private static final long SIGN_IN_STEP_MILLIS = 2;

    private static final long BACK_TO_WORK_MILLIS = 3_000;

    private final Acd acd;
    private final RandomGenerator random;
    private final Map<String, AgentProfile> byExtension = new HashMap<>();
    private final Map<String, AgentProfile> byId = new HashMap<>();
    private final RandomTime answer;
    private final RandomTime talk;
    private final RandomTime wrapUp;
    private final RandomTime hold;
    private final double holdShare;

    /** Prepares the robots among one ACD's agents. */
    public Robots(Acd acd, List<AgentProfile> robots, @Nullable RobotSpec spec, RandomGenerator random) {
        this.acd = acd;
        this.random = random;
        for (AgentProfile robot : robots) {
            byExtension.put(robot.extension(), robot);
            byId.put(robot.id(), robot);
        }
        RobotSpec given = spec == null ? new RobotSpec(null, null, null, null, null) : spec;
        this.answer = RandomTime.of(given.answer(), RandomTime.fixed(2));
        this.talk = RandomTime.of(given.talk(), RandomTime.exponential(60));
        this.wrapUp = RandomTime.of(given.wrapUp(), RandomTime.fixed(5));
        this.hold = RandomTime.of(given.hold(), RandomTime.fixed(5));
        this.holdShare = given.holdShare() == null ? 0.1 : given.holdShare();
    }

    /** Plans that all robots sign in, in the order of the plan. */
    public void start(List<AgentProfile> order) {
        long delay = 0;
        for (AgentProfile robot : order) {
            delay += SIGN_IN_STEP_MILLIS;
            later(delay, () -> {
                acd.desk().signIn(robot.id(), null, robot.extension());
                acd.desk().request(robot.id(), AgentState.AVAILABLE, 0);
            });
        }
    }

    /** Has to see every event of the ACD. */
    public void on(AcdEvent event) {
        if (event instanceof AcdEvent.CallDelivered delivered) {
            ConnectionRef ref = delivered.connection();
            if (delivered.state() == ConnectionState.ALERTING && isRobot(ref.deviceId())) {
                later(answer.next(random), () -> acd.calls().answer(ref.deviceId(), ref.callId()));
            }
        } else if (event instanceof AcdEvent.CallEstablished established) {
            ConnectionRef ref = established.connection();
            if (isRobot(ref.deviceId())) {
                talk(ref);
            }
        } else if (event instanceof AcdEvent.DeviceMoved moved) {
            if (isRobot(moved.to().deviceId())) {
                talk(moved.to());
            }
        } else if (event instanceof AcdEvent.AgentStateChanged changed) {
            AgentView agent = changed.agent();
            if (byId.containsKey(agent.profile().id())) {
                changed(agent);
            }
        }
    }

    private void talk(ConnectionRef ref) {
        long duration = talk.next(random);
        if (random.nextDouble() < holdShare) {
            long held = hold.next(random);
            later(duration / 2, () -> {
                acd.calls().hold(ref.deviceId(), ref.callId());
                later(held, () -> acd.calls().retrieve(ref.deviceId(), ref.callId()));
            });
            duration += held;
        }
        later(duration, () -> acd.calls().clearConnection(ref.callId(), ref.deviceId()));
    }

    private void changed(AgentView view) {
        AgentState state = view.state();
        String id = view.profile().id();
        if (state.isWork()) {
            later(wrapUp.next(random), () -> goAvailable(id, state));
        } else if (state == AgentState.NOT_READY && view.reason() != 0) {
            later(BACK_TO_WORK_MILLIS, () -> goAvailable(id, state));
        }
    }

    private void goAvailable(String id, AgentState from) {
        var agent = acd.exchange().agent(id);
        if (agent != null && agent.state() == from) {
            acd.desk().request(id, AgentState.AVAILABLE, 0);
        }
    }

    private boolean isRobot(String extension) {
        return byExtension.containsKey(extension);
    }

    /** What the robot wants may have become impossible meanwhile; then nothing happens. */
    private void later(long millis, Runnable action) {
        acd.exchange().timeline().after(millis, () -> {
            try {
                action.run();
            } catch (RefusedException e) {
                return;
            }
        });
    }
}
