/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToIntBiFunction;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.AcdPlan;
import org.ctihub.simulator.acd.AgentProfile;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.acd.Timeline;
import org.ctihub.simulator.scenario.DeskSpec;
import org.ctihub.simulator.scenario.DeviceLossSpec;
import org.ctihub.simulator.scenario.Plans;
import org.ctihub.simulator.scenario.Scenario.ConnectionIds;
import org.ctihub.simulator.scenario.Scenario.PeripheralSpec;
import org.ctihub.simulator.scenario.Scenario.TeamSpec;
import org.ctihub.simulator.traffic.Callers;
import org.ctihub.simulator.traffic.Robots;
import org.jspecify.annotations.Nullable;

/** An ACD with everything that the server needs to speak for it. */
public final class Peripheral {

    /** PeripheralType of Unified CCE. */
    private static final int ENTERPRISE_AGENT = 17;

    private static final int FIRST_CALL_ID = 0x0100_0001;

    private final PeripheralSpec spec;
    private final AcdPlan plan;
    private final Acd acd;
    private final History history;
    private final DataLink link;
    private final DeviceLossSpec deviceLoss;
    private final LongSupplier clock;
    private final ConnectionNames connectionNames;
    private final CallFrames callFrames;
    private final AgentFrames agentFrames;
    private final Set<String> scalars;
    private final Set<String> arrays;
    private final Set<String> protectedVariables;
    private final @Nullable Callers callers;
    private final @Nullable Robots robots;

    /**
     * Builds the ACD, its callers and robots; nobody acts before {@link #start()}.
     *
     * @param connectionIds what connections are called, or null for the default
     * @param callsPerSecond instead of the scenario's rate, or null
     * @param seed of everything random here
     * @param clock the wall clock, in milliseconds
     * @param sink sends an event to those who want it and says how many they are
     */
    Peripheral(
            PeripheralSpec spec,
            Codec codec,
            @Nullable ConnectionIds connectionIds,
            long now,
            long seed,
            @Nullable Double callsPerSecond,
            LongSupplier clock,
            ToIntBiFunction<Peripheral, AcdEvent> sink) {
        this.clock = clock;
        this.spec = spec;
        this.plan = Plans.acdPlan(spec);
        this.acd = new Acd(plan, FIRST_CALL_ID, new Timeline(now), event -> on(event, sink));
        teams().forEach(team -> acd.teams().name(team.id(), team.name()));
        this.history = new History(acd.exchange());
        this.link = new DataLink(this, spec.linkLoss());
        this.deviceLoss = spec.deviceLoss() == null ? DeviceLossSpec.NONE : spec.deviceLoss();
        this.connectionNames = new ConnectionNames(connectionIds, acd.exchange());
        this.callFrames = new CallFrames(codec, connectionNames, spec.id(), type());
        this.agentFrames = new AgentFrames(codec, acd.exchange(), spec.id(), type());
        this.scalars = names(spec.scalars());
        this.arrays = names(spec.arrays());
        this.protectedVariables = names(spec.protectedVariables());
        var calls = spec.calls();
        if (calls == null) {
            this.callers = null;
        } else {
            double rate = callsPerSecond == null ? calls.perSecond() : callsPerSecond;
            this.callers = new Callers(acd, spec.dialedNumbers(), calls, rate, new java.util.Random(seed));
        }
        List<AgentProfile> robotProfiles = robotProfiles();
        this.robots = robotProfiles.isEmpty()
                ? null
                : new Robots(acd, robotProfiles, spec.robotBehaviour(), new java.util.Random(seed + 1));
    }

    private void on(AcdEvent event, ToIntBiFunction<Peripheral, AcdEvent> sink) {
        int sent = sink.applyAsInt(this, event);
        history.happened(clock.getAsLong(), event, sent);
        if (callers != null) {
            callers.on(event);
        }
        if (robots != null) {
            robots.on(event);
        }
    }

    private static Set<String> names(@Nullable List<String> given) {
        return given == null ? Set.of() : Set.copyOf(new HashSet<>(given));
    }

    private List<AgentProfile> robotProfiles() {
        int count = spec.robots() == null ? 0 : spec.robots();
        List<AgentProfile> agents = plan.agents();
        return agents.subList(agents.size() - count, agents.size());
    }

    /** Lets robots sign in and callers call. */
    void start() {
        if (robots != null) {
            robots.start(robotProfiles());
        }
        if (callers != null) {
            callers.start();
        }
    }

    /** Changes the mean number of calls per second; false when the scenario has no callers here. */
    public boolean callRate(double perSecond) {
        if (callers == null) {
            return false;
        }
        callers.rate(perSecond);
        return true;
    }

    /** The PeripheralID. */
    public int id() {
        return spec.id();
    }

    /** The PeripheralType. */
    int type() {
        Integer type = spec.type();
        return type == null ? ENTERPRISE_AGENT : type;
    }

    /** Whose it is. */
    public String tenant() {
        return spec.tenant();
    }

    /** The ACD. */
    public Acd acd() {
        return acd;
    }

    /** The link between the gateway and this ACD. */
    public DataLink link() {
        return link;
    }

    /** Notes what the server told of its own accord. */
    void told(String what, @Nullable ConnectionRef ref, int sent) {
        history.told(clock.getAsLong(), what, ref, sent);
    }

    /** A phone loses its call manager or finds it again: its calls go on, but nobody can control them. */
    boolean device(Device device, boolean inService, SystemEvents system) {
        if (!acd.desk().device(device.extension(), inService)) {
            return false;
        }
        boolean tell = deviceLoss.hasSystemEvent() && link.isUp();
        int sent = tell ? system.instrument(this, device.extension(), inService) : 0;
        history.device(clock.getAsLong(), device.extension(), inService, sent);
        if (!inService && deviceLoss.reason() != 0) {
            acd.desk().deviceLost(device.extension(), deviceLoss.reason());
        }
        return true;
    }

    /** What truly happened. */
    public History history() {
        return history;
    }

    /** What connections are called on the wire. */
    ConnectionNames connectionNames() {
        return connectionNames;
    }

    CallFrames callFrames() {
        return callFrames;
    }

    AgentFrames agentFrames() {
        return agentFrames;
    }

    /** Equal for equal plans, whatever the process. */
    int configurationHash() {
        return plan.toString().hashCode();
    }

    Set<String> scalars() {
        return scalars;
    }

    Set<String> arrays() {
        return arrays;
    }

    /** What AGENT_DESK_SETTINGS_CONF says otherwise than usual. */
    DeskSpec desk() {
        DeskSpec desk = spec.desk();
        return desk == null ? DeskSpec.USUAL : desk;
    }

    /** What devices say that they can be asked for, a mask CallControlMask. */
    int callControls(int usual) {
        Integer given = spec.callControls();
        return given == null ? usual : given;
    }

    boolean isProtected(String variable) {
        return protectedVariables.contains(variable);
    }

    List<TeamSpec> teams() {
        List<TeamSpec> teams = spec.teams();
        return teams == null ? List.of() : teams;
    }
}
