/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.Recorder;
import org.ctihub.ged188.values.CallMsgMask;
import org.ctihub.link.config.ConfigKind;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.PreviewVariables;
import org.jspecify.annotations.Nullable;

/** What a configuration file says of how a peripheral is dealt with, made into what its link wants. */
final class PeripheralPlan {
    private static final int SYNC_PARALLEL = 64;
    private static final Duration STATISTICS_EVERY = Duration.ofSeconds(10);
    private static final int NETWORK_RECORDING = CallMsgMask.NETWORK_RECORDING_STARTED_MASK
            | CallMsgMask.NETWORK_RECORDING_ENDED_MASK
            | CallMsgMask.NETWORK_RECORDING_FAILED_MASK;

    private PeripheralPlan() {}

    /** Throws {@link IllegalArgumentException} with what to mend. */
    static PeripheralPolicy policy(HubFile.@Nullable AcdHabits habits) {
        if (habits == null) {
            return PeripheralPolicy.DEFAULT;
        }
        Duration linger = habits.lingerSeconds() == null
                ? PeripheralPolicy.DEFAULT.linger()
                : Duration.ofSeconds(habits.lingerSeconds());
        Set<Integer> reasons = habits.outOfServiceReasons();
        return new PeripheralPolicy(
                endCalls(habits.calls()),
                linger,
                reasons == null ? Set.of() : reasons,
                recorder(habits.recording()),
                supervision(habits.supervision()),
                habits.mediaDomains() == null ? Set.of() : habits.mediaDomains(),
                preview(habits.preview()));
    }

    private static PreviewVariables preview(HubFile.@Nullable PreviewNames names) {
        PreviewVariables usual = PreviewVariables.USUAL;
        return names == null
                ? usual
                : new PreviewVariables(
                        names.response() == null ? usual.response() : names.response(),
                        names.status() == null ? usual.status() : names.status());
    }

    private static Optional<Recorder> recorder(@Nullable String word) {
        return switch (word == null ? "none" : word) {
            case "none" -> Optional.empty();
            case "server" -> Optional.of(Recorder.SERVER);
            case "network" -> Optional.of(Recorder.NETWORK);
            default ->
                throw new IllegalArgumentException("recording must be none, server or network, not " + word + ".");
        };
    }

    /** Throws {@link IllegalArgumentException} with what to mend. */
    static boolean messagesThroughPg(HubFile.@Nullable AcdHabits habits) {
        String word = habits == null || habits.messages() == null ? "hub" : habits.messages();
        return switch (word) {
            case "hub" -> false;
            case "pg" -> true;
            default -> throw new IllegalArgumentException("messages must be hub or pg, not " + word + ".");
        };
    }

    /** Throws {@link IllegalArgumentException} with what to mend. */
    static boolean teamsOfPg(HubFile.@Nullable AcdHabits habits) {
        String word = habits == null || habits.teams() == null ? "configured" : habits.teams();
        return switch (word) {
            case "configured" -> false;
            case "pg" -> true;
            default -> throw new IllegalArgumentException("teams must be configured or pg, not " + word + ".");
        };
    }

    static boolean listsClients(HubFile.@Nullable AcdHabits habits) {
        return habits != null && habits.clients() != null && habits.clients();
    }

    /** The bits of CallMsgMask that are asked for on the peripheral's behalf only: traffic grows with each (R-EVT-05). */
    static int callMask(HubFile.@Nullable AcdHabits habits) {
        if (habits == null) {
            return 0;
        }
        int media = habits.media() != null && habits.media()
                ? CallMsgMask.RTP_STARTED_MASK | CallMsgMask.RTP_STOPPED_MASK
                : 0;
        return recorder(habits.recording()).equals(Optional.of(Recorder.NETWORK)) ? media | NETWORK_RECORDING : media;
    }

    /** States can be forced at every peripheral. */
    private static Set<SupervisorAction> supervision(@Nullable Set<String> words) {
        if (words == null) {
            return PeripheralPolicy.DEFAULT.supervision();
        }
        Set<SupervisorAction> actions = EnumSet.of(SupervisorAction.SET_STATE, SupervisorAction.SIGN_OUT);
        for (String word : words) {
            actions.add(Stream.of(SupervisorAction.values())
                    .filter(action -> action.joins() && action.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "supervision may hold monitor, bargeIn, intercept and whisper, not " + word + ".")));
        }
        return actions;
    }

    private static boolean endCalls(@Nullable String word) {
        return switch (word == null ? "linger" : word) {
            case "linger" -> false;
            case "end" -> true;
            default -> throw new IllegalArgumentException("calls must be linger or end, not " + word + ".");
        };
    }

    /** Throws {@link IllegalArgumentException} with what to mend. */
    static Set<ConfigKind> configuration(HubFile.@Nullable AcdHabits habits) {
        if (habits == null || habits.configuration() == null) {
            return EnumSet.of(ConfigKind.AGENTS, ConfigKind.DEVICES);
        }
        Set<ConfigKind> kinds = EnumSet.noneOf(ConfigKind.class);
        for (String word : habits.configuration()) {
            kinds.add(
                    switch (word) {
                        case "skillGroups" -> ConfigKind.SKILL_GROUPS;
                        case "agents" -> ConfigKind.AGENTS;
                        case "devices" -> ConfigKind.DEVICES;
                        default ->
                            throw new IllegalArgumentException(
                                    "configuration may hold skillGroups, agents and devices, not " + word + ".");
                    });
        }
        return kinds;
    }

    /** The mask of OPEN_REQ for updates of what is loaded (R-CFG-08). */
    static int configMask(HubFile.@Nullable AcdHabits habits) {
        return configuration(habits).stream().mapToInt(ConfigKind::mask).reduce(0, (a, b) -> a | b);
    }

    static boolean standby(HubFile.@Nullable LinkHabits habits) {
        return habits == null || habits.standby() == null || habits.standby();
    }

    static int syncParallel(HubFile.@Nullable LinkHabits habits) {
        return habits == null || habits.syncParallel() == null ? SYNC_PARALLEL : habits.syncParallel();
    }

    static Duration statisticsEvery(HubFile.@Nullable LinkHabits habits) {
        return habits == null || habits.statisticsSeconds() == null
                ? STATISTICS_EVERY
                : Duration.ofSeconds(habits.statisticsSeconds());
    }

    static Optional<Duration> openPatience(HubFile.@Nullable LinkHabits habits) {
        return Optional.ofNullable(habits)
                .map(HubFile.LinkHabits::openPatienceSeconds)
                .map(Duration::ofSeconds);
    }
}
