/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the ACD knows: plan, phones, agents, calls, clock. Readable by all, changed by the rest of this package only. */
public final class Exchange {

    final Timeline timeline;
    final AcdSettings settings;
    private final Consumer<AcdEvent> sink;
    /** How long data of an ended call may be set (R-DATA-11). */
    private static final long WRAP_UP_MILLIS = 120_000;

    private record Ended(Call call, long until) {}

    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<Integer, SkillGroup> skillGroups = new LinkedHashMap<>();
    private final Map<String, DialedNumber> dialedNumbers = new LinkedHashMap<>();
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    /** Calls that are over but still take wrap-up data, with the time at which that ends, the oldest first. */
    private final Map<Integer, Ended> ended = new LinkedHashMap<>();

    private int lastCallId;
    private long callsBegun;

    Exchange(AcdPlan plan, int firstCallId, Timeline timeline, Consumer<AcdEvent> sink) {
        this.timeline = timeline;
        this.settings = plan.settings();
        this.sink = sink;
        this.lastCallId = firstCallId - 1;
        plan.skillGroups().forEach(group -> skillGroups.put(group.number(), group));
        plan.dialedNumbers().forEach(number -> dialedNumbers.put(number.number(), number));
        for (AgentProfile profile : plan.agents()) {
            agents.put(profile.id(), new Agent(profile, timeline.now()));
            devices.putIfAbsent(profile.extension(), new Device(profile.extension()));
        }
    }

    /** The clock. */
    public Timeline timeline() {
        return timeline;
    }

    /** Times and limits. */
    public AcdSettings settings() {
        return settings;
    }

    /** All agents in the order of the plan. */
    public Collection<Agent> agents() {
        return Collections.unmodifiableCollection(agents.values());
    }

    /** All phones in the order of the plan. */
    public Collection<Device> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    /** All skill groups in the order of the plan. */
    public Collection<SkillGroup> skillGroups() {
        return Collections.unmodifiableCollection(skillGroups.values());
    }

    /** All dialed numbers in the order of the plan. */
    public Collection<DialedNumber> dialedNumbers() {
        return Collections.unmodifiableCollection(dialedNumbers.values());
    }

    /** All calls that have not ended, the oldest first. */
    public Collection<Call> calls() {
        return Collections.unmodifiableCollection(calls.values());
    }

    /** How many calls began so far. */
    public long callsBegun() {
        return callsBegun;
    }

    /** An agent by login id. */
    public @Nullable Agent agent(String id) {
        return agents.get(id);
    }

    /** A phone by extension. */
    public @Nullable Device device(String extension) {
        return devices.get(extension);
    }

    /** A call by number. */
    public @Nullable Call call(int id) {
        return calls.get(id);
    }

    /** A skill group by its number at the peripheral. */
    public @Nullable SkillGroup skillGroup(int number) {
        return skillGroups.get(number);
    }

    /** A dialed number by its digits. */
    public @Nullable DialedNumber dialedNumber(String number) {
        return dialedNumbers.get(number);
    }

    void emit(AcdEvent event) {
        sink.accept(event);
    }

    Call create(CallKind kind, Party calling, Party called, CallOrigin origin, CallData data, String identityDevice) {
        Call call = new Call(++lastCallId, timeline.now(), kind, calling, called, origin, data, identityDevice);
        calls.put(call.id, call);
        callsBegun++;
        return call;
    }

    void forget(Call call) {
        call.over = true;
        calls.remove(call.id);
        Iterator<Ended> oldest = ended.values().iterator();
        while (oldest.hasNext() && oldest.next().until() <= timeline.now()) {
            oldest.remove();
        }
        ended.put(call.id, new Ended(call, timeline.now() + WRAP_UP_MILLIS));
    }

    /** A call that has ended, while its data may still be set (R-DATA-11). */
    public @Nullable Call endedCall(int id) {
        Ended found = ended.get(id);
        return found == null || found.until() <= timeline.now() ? null : found.call();
    }

    Agent agentOrRefuse(String id) {
        Agent agent = agents.get(id);
        if (agent == null) {
            throw new RefusedException(Refusal.UNKNOWN_AGENT, "no agent " + id);
        }
        return agent;
    }

    Device deviceOrRefuse(String extension) {
        Device device = devices.get(extension);
        if (device == null) {
            throw new RefusedException(Refusal.UNKNOWN_DEVICE, "no phone " + extension);
        }
        return device;
    }

    /** A phone that can be controlled. */
    Device controllableOrRefuse(String extension) {
        Device device = deviceOrRefuse(extension);
        if (!device.inService) {
            throw new RefusedException(Refusal.DEVICE_OUT_OF_SERVICE, extension + " has lost its call manager");
        }
        return device;
    }

    Call callOrRefuse(int id) {
        Call call = calls.get(id);
        if (call == null) {
            throw new RefusedException(Refusal.UNKNOWN_CALL, "no call " + id);
        }
        return call;
    }

    Connection connectionOrRefuse(int callId, String deviceId) {
        Connection connection = callOrRefuse(callId).connections.get(deviceId);
        if (connection == null) {
            throw new RefusedException(Refusal.NOT_PARTY, deviceId + " is no party of call " + callId);
        }
        return connection;
    }
}
