/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file. Names are those of the YAML keys; what is left out gets the default named here.
 *
 * @param name shown in logs
 * @param seed of everything random; equal seeds give equal runs on the virtual clock
 * @param gateways the CTI Server pairs of this process, at least one
 */
public record Scenario(String name, @Nullable Long seed, List<GatewaySpec> gateways) {

    /** Keeps its own copy of the list. */
    public Scenario {
        gateways = List.copyOf(gateways);
    }

    /** The seed, 1 by default. */
    public long seedOrDefault() {
        return seed == null ? 1 : seed;
    }

    /**
     * One CTI Server pair.
     *
     * @param name shown in logs
     * @param portA port of side A, 0 (default) for any free one
     * @param portB port of side B, 0 (default) for any free one
     * @param confirmations whether confirmations come before or after the events of a request, or by chance (R-CALL-09);
     *     default before
     * @param connectionIds what connections are called on the wire (R-CALL-01, R-CALL-02); default device
     * @param clientPassword password that clients need; without one every password will do
     * @param faults how the pair behaves when something fails
     * @param tls certificates, if the sides speak TLS
     * @param peripherals the ACDs behind the pair, at least one
     */
    public record GatewaySpec(
            String name,
            @Nullable Integer portA,
            @Nullable Integer portB,
            @Nullable Confirmations confirmations,
            @Nullable ConnectionIds connectionIds,
            @Nullable String clientPassword,
            @Nullable FaultSpec faults,
            @Nullable TlsSpec tls,
            List<PeripheralSpec> peripherals) {

        /** Keeps its own copy of the list. */
        public GatewaySpec {
            peripherals = List.copyOf(peripherals);
        }

        /** How the pair behaves when something fails. */
        public FaultSpec faultsOrNone() {
            return faults == null ? FaultSpec.NONE : faults;
        }
    }

    /** Where the confirmation of a request stands among its events (R-CALL-09). */
    public enum Confirmations {
        /** Confirmation, then events. */
        BEFORE,
        /** Events, then confirmation. */
        AFTER,
        /** One or the other by chance. */
        MIXED
    }

    /** What the ConnectionDeviceID of a connection is (R-CALL-02). */
    public enum ConnectionIds {
        /** The device's id, of static type. */
        DEVICE,
        /** A text that says nothing of the device, of dynamic type. */
        OPAQUE
    }

    /**
     * One ACD.
     *
     * @param tenant whose it is
     * @param id the PeripheralID
     * @param type number of the peripheral type, default 17 (enterprise agent)
     * @param times times of the ACD
     * @param reasonRequired whether NOT_READY and LOGOUT need a reason code, default no
     * @param skillGroups at least one
     * @param dialedNumbers at least one
     * @param teams may be left out
     * @param agents agents written out, may be left out
     * @param generatedAgents agents made by counting, may be left out
     * @param robots how many agents, counted from the end, are robots that sign in and work by themselves; default 0
     * @param scalars names of the ECC scalars that exist
     * @param arrays names of the ECC arrays that exist
     * @param protectedVariables call variables and ECC names that clients may not change (R-DATA-09)
     * @param calls the callers, may be left out
     * @param robotBehaviour what robots do, may be left out
     * @param linkLoss what clients hear of calls when the link to the ACD is lost, may be left out
     * @param deviceLoss what clients hear when a phone loses its call manager, may be left out
     * @param callControls what devices say that they can be asked for, a mask CallControlMask; default what there is
     * @param desk what desk settings say, may be left out
     */
    public record PeripheralSpec(
            String tenant,
            int id,
            @Nullable Integer type,
            @Nullable TimesSpec times,
            @Nullable Boolean reasonRequired,
            List<SkillGroupSpec> skillGroups,
            List<DialedNumberSpec> dialedNumbers,
            @Nullable List<TeamSpec> teams,
            @Nullable List<AgentSpec> agents,
            @Nullable List<AgentRangeSpec> generatedAgents,
            @Nullable Integer robots,
            @Nullable List<String> scalars,
            @Nullable List<String> arrays,
            @Nullable List<String> protectedVariables,
            @Nullable CallsSpec calls,
            @Nullable RobotSpec robotBehaviour,
            @Nullable LinkLossSpec linkLoss,
            @Nullable DeviceLossSpec deviceLoss,
            @Nullable Integer callControls,
            @Nullable DeskSpec desk) {}

    /** Times in seconds; see the settings of the ACD for their meaning. */
    public record TimesSpec(
            @Nullable Double ring,
            @Nullable Double directRing,
            @Nullable Double wrapUp,
            @Nullable Double outsideAnswer,
            @Nullable Double outsideTalk,
            @Nullable Double busyTone,
            @Nullable Double greeting) {}

    /** A skill group: its number at the peripheral, its id in the system, its name. */
    public record SkillGroupSpec(int number, int id, String name) {}

    /**
     * A dialed number.
     *
     * @param weight its share of the calls, default 1
     */
    public record DialedNumberSpec(
            String number,
            String name,
            int skillGroup,
            @Nullable Double weight) {}

    /** A team of agents. */
    public record TeamSpec(int id, String name) {}

    /** An agent. */
    public record AgentSpec(
            String id,
            String password,
            String extension,
            String firstName,
            String lastName,
            List<Integer> skillGroups,
            @Nullable Integer team,
            @Nullable Boolean supervisor) {}

    /** Agents with consecutive ids and extensions. */
    public record AgentRangeSpec(
            int count,
            int firstId,
            int firstExtension,
            String password,
            List<Integer> skillGroups,
            @Nullable Integer team) {}

    /**
     * The callers.
     *
     * @param perSecond mean arrivals per second (Poisson), 0 for none
     * @param maxCalls no new call arrives while this many exist, default 200
     * @param patience how long a caller waits for an answer, default exponential with mean 90 s
     * @param stay how long a caller stays in an answered call before hanging up, default for ever
     * @param variables call variables 1 to 10: texts to choose from
     * @param scalars ECC scalars: texts to choose from
     * @param arrays ECC arrays: texts to choose from, up to three become elements 0, 1, 2
     */
    public record CallsSpec(
            double perSecond,
            @Nullable Integer maxCalls,
            @Nullable TimeSpec patience,
            @Nullable TimeSpec stay,
            @Nullable Map<Integer, List<String>> variables,
            @Nullable Map<String, List<String>> scalars,
            @Nullable Map<String, List<String>> arrays) {}

    /**
     * What robots do with calls.
     *
     * @param answer time to answer, default fixed 2 s
     * @param talk time on the call, default exponential with mean 60 s
     * @param wrapUp time of after-call work, default fixed 5 s
     * @param holdShare share of calls with a hold in the middle, default 0.1
     * @param hold time on hold, default fixed 5 s
     */
    public record RobotSpec(
            @Nullable TimeSpec answer,
            @Nullable TimeSpec talk,
            @Nullable TimeSpec wrapUp,
            @Nullable Double holdShare,
            @Nullable TimeSpec hold) {}

    /**
     * A random time in seconds: exactly one of the three.
     *
     * @param fixed always the same
     * @param exponential its mean
     * @param lognormal median and sigma
     */
    public record TimeSpec(
            @Nullable Double fixed,
            @Nullable Double exponential,
            @Nullable List<Double> lognormal) {}
}
