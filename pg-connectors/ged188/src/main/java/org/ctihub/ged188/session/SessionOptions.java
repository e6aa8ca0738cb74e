/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How to open one session. Made by {@link #builder}, which holds to the limits of the protocol.
 *
 * @param host name or address of the CTI Server
 * @param port see R-SES-31 for the defaults of a setup
 * @param tls empty for a plain session
 * @param maxVersion highest protocol version to ask for
 * @param minVersion lowest version to accept when the server knows no higher one
 * @param clientId 1 to 63 bytes
 * @param password empty where the server does not authenticate (R-SES-03)
 * @param signature shown by the server to other clients; empty sends none
 * @param services mask ServicesRequested; bits that the negotiated version does not define are left out (R-SES-10)
 * @param callMask mask CallMsgMask, likewise
 * @param agentMask mask AgentStateMask, likewise
 * @param configMask mask ConfigMsgMask, likewise
 * @param peripheralId {@link #ANY_PERIPHERAL} except for Client Events (R-SES-04, R-SES-05)
 * @param agent the agent of a Client Events session
 * @param heartbeatInterval how long the session may be silent; {@link #NO_HEARTBEATS} turns heartbeats off (R-HB-05)
 * @param connectTimeout for TCP and for the TLS handshake, each
 * @param openPatience how long to wait for the answer to OPEN_REQ (R-SES-18)
 * @param closePatience how long to wait for CLOSE_CONF (R-SES-20)
 * @param maxPendingRequests requests that may wait for an answer at a time
 * @param maxSendQueueBytes bytes that may wait for a slow server before sending is refused
 * @param maxFrameBytes longest frame to accept, header included; a longer one is a corrupt stream (R-LIM-01)
 * @param clearConnectionFixedType sends RequestingDeviceIDType of CLEAR_CONNECTION_REQ in the fixed part (R-OPEN-03)
 */
public record SessionOptions(
        String host,
        int port,
        Optional<TlsOptions> tls,
        int maxVersion,
        int minVersion,
        String clientId,
        Password password,
        String signature,
        int services,
        int callMask,
        int agentMask,
        int configMask,
        long peripheralId,
        Optional<Agent> agent,
        Duration heartbeatInterval,
        Duration connectTimeout,
        Duration openPatience,
        Duration closePatience,
        int maxPendingRequests,
        int maxSendQueueBytes,
        int maxFrameBytes,
        boolean clearConnectionFixedType) {
    public static final int LOWEST_VERSION = 9;
    public static final int HIGHEST_VERSION = 25;

    /** NULL_PERIPHERAL_ID. */
    public static final long ANY_PERIPHERAL = 0xFFFF_FFFFL;

    public static final Duration NO_HEARTBEATS = Duration.ofSeconds(-1);

    /** R-HB-04. */
    public static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(5);

    /** R-SES-18. */
    public static final Duration SHORTEST_OPEN_PATIENCE = Duration.ofSeconds(30);

    private static final int CLIENT_EVENTS = 0x1;
    private static final int SUPERVISOR = 0x80;
    private static final int LONGEST_NAME = 63;

    public SessionOptions {
        require(!host.isBlank(), "host is empty");
        require(port > 0 && port <= 0xFFFF, "port is not between 1 and 65535");
        require(
                minVersion >= LOWEST_VERSION && maxVersion <= HIGHEST_VERSION && minVersion <= maxVersion,
                "protocol versions are not within 9 to 25, lowest first");
        int nameBytes = clientId.getBytes(StandardCharsets.UTF_8).length;
        require(nameBytes > 0 && nameBytes <= LONGEST_NAME, "clientId does not have 1 to 63 bytes");
        require(signature.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME, "signature has more than 63 bytes");
        require(peripheralId >= 0 && peripheralId <= ANY_PERIPHERAL, "peripheralId is not an unsigned 32-bit number");
        boolean clientEvents = (services & CLIENT_EVENTS) != 0;
        require(
                !clientEvents || (peripheralId != ANY_PERIPHERAL && agent.isPresent()),
                "Client Events needs a peripheralId and an agent (R-SES-04)");
        require(
                clientEvents || (services & SUPERVISOR) == 0,
                "the Supervisor service needs Client Events as well (R-SES-25)");
        require(
                heartbeatInterval.equals(NO_HEARTBEATS) || isPositive(heartbeatInterval),
                "heartbeatInterval is not positive");
        require(isPositive(connectTimeout), "connectTimeout is not positive");
        require(isPositive(openPatience), "openPatience is not positive");
        require(isPositive(closePatience), "closePatience is not positive");
        require(maxPendingRequests > 0 && maxPendingRequests <= 1 << 16, "maxPendingRequests is not in 1 to 65536");
        require(maxSendQueueBytes > 0, "maxSendQueueBytes is not positive");
        require(maxFrameBytes >= 64, "maxFrameBytes is below 64");
    }

    /**
     * At least one of three ways to name an agent; the others are empty.
     *
     * @param extension the phone number
     * @param id the sign-in name at the peripheral
     * @param instrument the phone
     */
    public record Agent(String extension, String id, String instrument) {
        public Agent {
            require(!(extension + id + instrument).isEmpty(), "an agent needs an extension, an id or an instrument");
        }
    }

    public static Builder builder(String host, int port, String clientId) {
        return new Builder(host, port, clientId);
    }

    /** The same for a client of another id. */
    public SessionOptions withClientId(String id) {
        return with(id, services, callMask, agentMask, configMask);
    }

    /** The same with another mask ServicesRequested. */
    public SessionOptions withServices(int mask) {
        return with(clientId, mask, callMask, agentMask, configMask);
    }

    /** The same without events of calls, agents and configuration. */
    public SessionOptions withoutEvents() {
        return with(clientId, services, 0, 0, 0);
    }

    private SessionOptions with(String id, int mask, int calls, int agents, int configuration) {
        return new SessionOptions(
                host,
                port,
                tls,
                maxVersion,
                minVersion,
                id,
                password,
                signature,
                mask,
                calls,
                agents,
                configuration,
                peripheralId,
                agent,
                heartbeatInterval,
                connectTimeout,
                openPatience,
                closePatience,
                maxPendingRequests,
                maxSendQueueBytes,
                maxFrameBytes,
                clearConnectionFixedType);
    }

    /** The value of the field IdleTimeout in seconds (R-HB-06). */
    long idleTimeoutSeconds() {
        if (heartbeatInterval.equals(NO_HEARTBEATS)) {
            return 0xFFFF_FFFFL;
        }
        long seconds = (heartbeatInterval.toMillis() * Heartbeats.IDLE_INTERVALS + 999) / 1000;
        return Math.max(20, seconds);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Starts with an All Events session without control and with the shortest times that the protocol allows. */
    public static final class Builder {
        private final String host;
        private final int port;
        private final String clientId;
        private Optional<TlsOptions> tls = Optional.empty();
        private int maxVersion = HIGHEST_VERSION;
        private int minVersion = LOWEST_VERSION;
        private Password password = Password.of(new byte[0]);
        private String signature = "";
        private int services = 0x10;
        private int callMask;
        private int agentMask;
        private int configMask;
        private long peripheralId = ANY_PERIPHERAL;
        private Optional<Agent> agent = Optional.empty();
        private Duration heartbeatInterval = SHORTEST_HEARTBEAT;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration openPatience = SHORTEST_OPEN_PATIENCE;
        private Duration closePatience = Duration.ofSeconds(5);
        private int maxPendingRequests = 1024;
        private int maxSendQueueBytes = 256 * 1024;
        private int maxFrameBytes = 12_500;
        private boolean clearConnectionFixedType;

        private Builder(String host, int port, String clientId) {
            this.host = host;
            this.port = port;
            this.clientId = clientId;
        }

        public Builder tls(TlsOptions value) {
            tls = Optional.of(value);
            return this;
        }

        /** The lowest and the highest protocol version. */
        public Builder versions(int lowest, int highest) {
            minVersion = lowest;
            maxVersion = highest;
            return this;
        }

        public Builder password(byte[] value) {
            password = Password.of(value);
            return this;
        }

        public Builder signature(String value) {
            signature = value;
            return this;
        }

        public Builder services(int mask) {
            services = mask;
            return this;
        }

        public Builder callMask(int mask) {
            callMask = mask;
            return this;
        }

        public Builder agentMask(int mask) {
            agentMask = mask;
            return this;
        }

        public Builder configMask(int mask) {
            configMask = mask;
            return this;
        }

        public Builder peripheralId(long value) {
            peripheralId = value;
            return this;
        }

        public Builder agent(Agent value) {
            agent = Optional.of(value);
            return this;
        }

        public Builder heartbeatInterval(Duration value) {
            heartbeatInterval = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder openPatience(Duration value) {
            openPatience = value;
            return this;
        }

        public Builder closePatience(Duration value) {
            closePatience = value;
            return this;
        }

        public Builder maxPendingRequests(int value) {
            maxPendingRequests = value;
            return this;
        }

        public Builder maxSendQueueBytes(int value) {
            maxSendQueueBytes = value;
            return this;
        }

        public Builder maxFrameBytes(int value) {
            maxFrameBytes = value;
            return this;
        }

        public Builder clearConnectionFixedType(boolean value) {
            clearConnectionFixedType = value;
            return this;
        }

        /** Options within the limits of the protocol; else an {@link IllegalArgumentException} that names the limit. */
        public SessionOptions build() {
            require(
                    heartbeatInterval.equals(NO_HEARTBEATS) || heartbeatInterval.compareTo(SHORTEST_HEARTBEAT) >= 0,
                    "heartbeatInterval is below 5 s (R-HB-04)");
            require(openPatience.compareTo(SHORTEST_OPEN_PATIENCE) >= 0, "openPatience is below 30 s (R-SES-18)");
            return buildImpatient();
        }

        /** The same without the shortest times of the protocol: for test servers that shall not be waited for. */
        public SessionOptions buildImpatient() {
            return new SessionOptions(
                    host,
                    port,
                    tls,
                    maxVersion,
                    minVersion,
                    clientId,
                    password,
                    signature,
                    services,
                    callMask,
                    agentMask,
                    configMask,
                    peripheralId,
                    agent,
                    heartbeatInterval,
                    connectTimeout,
                    openPatience,
                    closePatience,
                    maxPendingRequests,
                    maxSendQueueBytes,
                    maxFrameBytes,
                    clearConnectionFixedType);
        }
    }
}
