/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.EndReason;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.RawEvent;

/**
 * The agents and calls of one peripheral: takes the CTI Server's messages and tells what they changed, as events.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class PeripheralModel {
    /** How long wrap-up data may be set after a call: the CTI Server's default (R-DATA-11). */
    private static final Duration WRAP_UP_TIME = Duration.ofMinutes(2);

    /** More calls than a peripheral can have; the oldest beyond it were never ended and are given up. */
    private static final int MAX_CALLS = 50_000;

    private final AgentTable agents = new AgentTable();
    private final CallTable calls = new CallTable();
    private final AgentEventReader agentReader;
    private final CallEventReader callReader;
    private final MergeReader mergeReader;
    private final MediaReader mediaReader;
    private final Recordings recordings;
    private final MediaDomains mediaDomains;
    private final Snapshots snapshots;
    private final Imaging imaging;
    private final Publisher publisher;
    private final SensitiveCalls sensitive;
    private final Continuity continuity;
    private final Doubts doubts;

    /**
     * Starts empty.
     *
     * @param peripheral the PeripheralID
     * @param ids makes ids for new calls
     * @param picture what the events so far add up to; the sink must apply each event to it before it returns
     * @param doubts gets what messages left open
     */
    public PeripheralModel(
            long peripheral,
            PeripheralPolicy policy,
            Words words,
            Supplier<CallId> ids,
            LinkPicture picture,
            Consumer<LinkEvent> sink,
            Doubts doubts) {
        this.doubts = doubts;
        this.imaging = new Imaging(agents, calls);
        this.publisher = new Publisher(agents, calls, new Views(agents, calls, words, policy), picture, sink, imaging);
        this.sensitive = new SensitiveCalls(
                agents, calls, publisher, id -> picture.call(id).isPresent());
        this.continuity = new Continuity(peripheral, policy, agents, calls, publisher);
        this.agentReader = new AgentEventReader(agents, policy.outOfServiceReasons());
        BiConsumer<CallFacts, Instant> gone = publisher::endUnseen;
        this.callReader =
                new CallEventReader(calls, ids, device -> agents.at(device).isPresent(), gone);
        this.mergeReader = new MergeReader(calls);
        this.mediaReader = new MediaReader(calls, agents);
        this.mediaDomains = new MediaDomains(agents, publisher, policy.mediaDomains());
        this.recordings = new Recordings(agents, calls, publisher, policy.recorder());
        this.snapshots = new Snapshots(agents, calls, callReader::create, this::publish, gone);
    }

    /** Applies an event message; one that says nothing of agents or calls changes nothing. */
    public void apply(Frame frame, Instant now) {
        Change change = new Change();
        if (frame.type() == MessageTypes.SYSTEM_EVENT) {
            continuity.systemEvent(frame, now);
            return;
        } else if (frame.type() == MessageTypes.EMERGENCY_CALL_EVENT) {
            emergency(frame);
            return;
        } else if (frame.type() == MessageTypes.AGENT_STATE_EVENT) {
            agentReader.stateEvent(frame, now, change);
        } else if (!callReader.read(frame, now, change)
                && !mergeReader.read(frame, now, change)
                && !mediaReader.read(frame, now, change)) {
            return;
        }
        continuity.ended(frame, change, now);
        publish(change);
        if (change.doubtful && change.call != null) {
            doubts.ofCall(change.call.ref);
        }
        continuity.unread(change).forEach(doubts::ofDevice);
        if (change.unknown != null) {
            doubts.ofCall(change.unknown);
        }
    }

    private void publish(Change change) {
        sensitive.inherit(change);
        publisher.publish(change);
    }

    private void emergency(Frame frame) {
        String device = frame.getText(Fields.AGENT_INSTRUMENT, frame.getText(Fields.AGENT_EXTENSION, ""));
        Optional<AgentId> agent =
                AgentEventReader.agentId(frame).or(() -> agents.at(device).map(facts -> facts.id));
        Optional<CallId> call = calls.find(connection(frame)).map(facts -> facts.id);
        RawEvent raw = new RawEvent(frame.name(), -1, -1);
        agent.ifPresent(id -> publisher.help(true, id, call, raw));
    }

    /** An agent has asked for a supervisor, and the peripheral has confirmed that with this message. */
    public void assistAsked(AgentId agent, Optional<CallId> call, String message) {
        publisher.help(false, agent, call, new RawEvent(message, -1, -1));
    }

    /**
     * From here on it is not known what happened: events may be missing. To be followed by questions about all agents and
     * calls, and {@link #reconciled} when they were answered.
     */
    public void gap() {
        continuity.gap();
        mediaDomains.gap();
    }

    /** Everything was asked for since {@link #gap}; what nobody answered for is told as carried over. */
    public void reconciled() {
        continuity.reconciled();
        mediaDomains.reconciled();
    }

    /** The CTI Server says that the agent is not signed in; of one that was never told of nothing is told. */
    public void notSignedIn(AgentId id, Instant now) {
        agents.find(id).ifPresent(agent -> {
            Change change = new Change();
            agentReader.notSignedIn(agent, now, change);
            publisher.publish(change);
        });
    }

    /** A request for the agent's device failed in a way that says that the device is out of service. */
    public void deviceFailed(AgentId agent, Instant now) {
        deviceOf(agent).ifPresent(device -> continuity.controlFailed(device, now));
    }

    /** A request for a call at the agent's device was carried out. */
    public void deviceWorks(AgentId agent) {
        deviceOf(agent).ifPresent(continuity::inService);
    }

    /** Applies the answer to QUERY_AGENT_STATE_REQ about this agent. */
    public void agentQueried(AgentId agent, Frame frame, Instant now) {
        Change change = new Change();
        agentReader.queried(frame, agent, now, change);
        publisher.publish(change);
    }

    /** As {@link #agentQueried}, but of an agent who is not signed in and was never told of nothing is told. */
    public void agentFound(AgentId agent, Frame frame, Instant now) {
        if (agents.find(agent).isPresent() || !AgentEventReader.isSignedOut(frame)) {
            agentQueried(agent, frame, now);
        }
    }

    /** Applies SNAPSHOT_DEVICE_CONF about the device; gives the calls that it lists. */
    public List<ConnectionRef> deviceSnapshot(String device, Frame frame, Instant now) {
        continuity.read(device);
        snapshots.readDevice(device, frame, now);
        return Snapshots.callsOf(frame);
    }

    /** The devices in the call if it is a conference, which may look otherwise to each of them; else none. */
    public List<String> conferenceAt(ConnectionRef ref) {
        List<String> devices = calls.find(ref).stream()
                .flatMap(call -> call.connections.values().stream())
                .filter(ConnectionFacts::live)
                .map(connection -> connection.device)
                .toList();
        return devices.size() > 2 ? devices : List.of();
    }

    /** Applies SNAPSHOT_CALL_CONF about the named call (R-CTL-21). */
    public void callSnapshot(ConnectionRef ref, Frame frame, Instant now) {
        snapshots.readCall(ref, frame, now);
    }

    /** The calls that are not known to be over, each by one of {@link #namesOf}. */
    public List<ConnectionRef> openCalls() {
        return calls.all().stream()
                .filter(call -> !call.closed)
                .map(call -> call.names().get(0))
                .toList();
    }

    /** How the peripheral may name the call: by whoever is in it, and at last as it was named at first. */
    public List<ConnectionRef> namesOf(ConnectionRef ref) {
        return calls.find(ref).map(CallFacts::names).orElse(List.of());
    }

    /** The peripheral knows this call no more: it ended unseen. */
    public void callGone(ConnectionRef ref, Instant now) {
        calls.find(ref).ifPresent(call -> publisher.endUnseen(call, now));
    }

    /** The devices of the agents that are known from before. */
    public List<String> devices() {
        return agents.all().stream().flatMap(agent -> agent.device.stream()).toList();
    }

    /** Every agent that the peripheral has told of. */
    public List<AgentId> agentIds() {
        return agents.all().stream().map(agent -> agent.id).toList();
    }

    /** Notes that a call was begun to consult about another. */
    public void consulting(ConnectionRef consultation, CallId about) {
        if (calls.find(consultation).isEmpty()) {
            callReader.expectConsultation(consultation.callId(), about);
        }
        calls.find(consultation).filter(call -> !call.id.equals(about)).ifPresent(call -> {
            call.consult(Optional.of(about));
            Change change = new Change();
            change.calls.add(call);
            publish(change);
        });
    }

    /**
     * Notes data that the CTI Server took for a call that is over: no event may tell of it any more. Data of other calls
     * are told by CALL_DATA_UPDATE_EVENT.
     */
    public void dataTaken(
            CallId id,
            Map<String, String> variables,
            Map<String, SortedMap<Integer, String>> arrays,
            Optional<String> wrapUp) {
        calls.find(id).filter(call -> call.closed).ifPresent(call -> {
            call.variables.putAll(variables);
            arrays.forEach((name, elements) ->
                    call.arrays.computeIfAbsent(name, key -> new TreeMap<>()).putAll(elements));
            call.wrapUp = wrapUp.or(() -> call.wrapUp);
            call.carriedVariables.removeAll(variables.keySet());
            call.carriedVariables.removeAll(arrays.keySet());
            wrapUp.ifPresent(told -> call.carriedOver.remove(CarriedOver.WRAP_UP));
            Change change = new Change();
            change.calls.add(call);
            publisher.publish(change);
        });
    }

    /** Notes what the peripheral's devices can be asked for, a mask CallControlMask; 0 says nothing. */
    public void supports(int callControlMask) {
        if (callControlMask != agents.abilities().mask()) {
            agents.abilities(new Abilities(callControlMask));
            Change change = new Change();
            change.agents.addAll(agents.all());
            publisher.publish(change);
        }
    }

    /** The CTI Server took a sign-in of the agent, with a password or by single sign-on. */
    public void signedIn(AgentId id, boolean singleSignOn) {
        agents.signedIn(id, singleSignOn).ifPresent(agent -> publisher.publish(agent, RawEvent.NONE));
    }

    /** Whether the agent signed in by single sign-on, as far as anybody knows. */
    public boolean singleSignOn(AgentId id) {
        return agents.find(id).map(agent -> agent.singleSignOn).orElse(false);
    }

    /** Those who signed in since this was last asked, so that somebody may read their desk settings. */
    public List<AgentId> newcomers() {
        return agents.newcomers();
    }

    /** Applies AGENT_DESK_SETTINGS_CONF about an agent who was told of. */
    public void deskRead(AgentId id, Frame confirmation) {
        agents.find(id).ifPresent(agent -> {
            agent.desk = Optional.of(DeskReader.read(confirmation));
            publisher.publish(agent, new RawEvent(confirmation.name(), -1, -1));
        });
    }

    /** Agents in other media routing domains than that of voice. */
    public MediaDomains mediaDomains() {
        return mediaDomains;
    }

    /** The calls that are marked as sensitive. */
    public SensitiveCalls sensitive() {
        return sensitive;
    }

    /** The recordings of calls. */
    public Recordings recordings() {
        return recordings;
    }

    private Optional<ConnectionFacts> connectionAt(AgentId agent, CallId id) {
        return deviceOf(agent).flatMap(device -> calls.find(id).map(call -> call.connections.get(device)));
    }

    /** Ends what only waits for wrap-up data and has waited long enough. Call it every few seconds. */
    public void expire(Instant now) {
        continuity.expire(now);
        sensitive.expire(now);
        calls.all().stream().limit(Math.max(0, calls.size() - MAX_CALLS)).forEach(call -> {
            call.endReason = Optional.of(EndReason.NEVER_ENDED);
            publisher.end(call, RawEvent.INFERRED);
        });
        for (CallFacts call : calls.all()) {
            if (call.closed
                    && call.ended.isPresent()
                    && call.ended.get().plus(WRAP_UP_TIME).isBefore(now)) {
                publisher.end(call, RawEvent.NONE);
            }
        }
    }

    /** The device an agent works at. */
    public Optional<String> deviceOf(AgentId agent) {
        return agents.find(agent).flatMap(facts -> facts.device);
    }

    /** How the peripheral names a call of this agent; empty if the agent has no connection in it. */
    public Optional<ConnectionRef> connectionOf(AgentId agent, CallId id) {
        return connectionAt(agent, id)
                .map(own -> new ConnectionRef(
                        calls.find(id).orElseThrow().ref.callId(), own.idType, own.connectionDeviceId));
    }

    /** The hub's id of the call that the peripheral names so. */
    public Optional<CallId> idOf(ConnectionRef ref) {
        return calls.find(ref).map(call -> call.id);
    }

    /** The agent's calls in this state other than {@code except}. */
    public List<CallId> callsOf(AgentId agent, ConnectionState state, CallId except) {
        return deviceOf(agent).stream()
                .flatMap(device -> calls.at(device).stream().filter(call -> call.at(device).state == state))
                .map(call -> call.id)
                .filter(id -> !id.equals(except))
                .toList();
    }

    /** The agents and calls that are other than when this was last asked. */
    public Images changes() {
        return imaging.changes();
    }

    /** As {@link #changes}, for those who want to know of none. */
    public void forgetChanges() {
        imaging.forgetChanges();
    }

    /** Which agents desktops look after. */
    public Attendance attendance() {
        return new Attendance(agents, imaging);
    }

    /** All agents and calls. */
    public Images images() {
        return imaging.all();
    }

    /** Goes on from another model's facts, and shows them in the picture, without an event. Only while it is empty. */
    public void restore(Images all) {
        imaging.restore(all);
        sensitive.restored();
        publisher.show();
    }

    /** What the picture shows otherwise than the facts are; empty, unless events were forgotten. */
    Optional<String> disagreement(LinkPicture picture) {
        return publisher.disagreement(picture);
    }

    /** The connection that a message names, which may be none. */
    public static ConnectionRef connection(Frame frame) {
        return CallFields.ref(frame);
    }

    /** What the confirmation of a request that begins a call names (MAKE_CALL_CONF, CONSULTATION_CALL_CONF). */
    public static ConnectionRef newConnection(Frame confirmation) {
        return CallFields.renamed(confirmation);
    }
}
