/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctihub.cluster.OutagePolicy;
import org.ctihub.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file as it is written.
 *
 * @param node unique in the cluster
 * @param tokenSecret at least 32 characters, the same on all nodes; sessions of desktops are signed with it
 * @param tenants those that the file knows; they may be left out where there is a store, which has others
 * @param records where the node's records wait for the store; the usual place if not given
 */
public record HubFile(
        @JsonProperty(required = true) String node,
        @JsonProperty(required = true) String tokenSecret,
        @JsonProperty(required = true) Listen desktop,
        @JsonProperty(required = true) Listen admin,
        @Nullable List<Tenant> tenants,
        @Nullable Cluster cluster,
        @Nullable StoreAt store,
        @Nullable Webhooks webhooks,
        @Nullable RecordSpool records,
        SignInHabits.@Nullable Limits signIn) {
    public HubFile {
        tenants = tenants == null ? null : List.copyOf(tenants);
    }

    /** Whether the file speaks of tenants, be it to say that there are none. */
    boolean namesTenants() {
        return tenants != null;
    }

    /** Those that the file knows; none if it has none. */
    @Override
    public List<Tenant> tenants() {
        return tenants == null ? List.of() : tenants;
    }

    /** A single node without a store. */
    public HubFile(String node, String tokenSecret, Listen desktop, Listen admin, List<Tenant> tenants) {
        this(node, tokenSecret, desktop, admin, tenants, null, null);
    }

    /** With webhooks and providers of the internet only. */
    public HubFile(
            String node,
            String tokenSecret,
            Listen desktop,
            Listen admin,
            List<Tenant> tenants,
            @Nullable Cluster cluster,
            @Nullable StoreAt store) {
        this(node, tokenSecret, desktop, admin, tenants, cluster, store, null, null, null);
    }

    /**
     * What tenants' webhooks may do.
     *
     * @param allowPrivate whether they may lead into private networks and to this machine, and need no TLS; false if not given
     */
    public record Webhooks(@Nullable Boolean allowPrivate) {}

    /**
     * Where to listen.
     *
     * @param port 0 takes any free one
     * @param url what others call it, if that is not host and port
     * @param origins of pages on other hosts that may connect to {@code desktop}, {@code https://hub.example.com}; none if
     *     not given
     * @param tls plain if not given
     */
    public record Listen(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @Nullable String url,
            @Nullable List<String> origins,
            @Nullable PortTls tls) {
        public Listen(String host, int port) {
            this(host, port, null, null, null);
        }

        /** How a browser reaches it: {@code https} if it has TLS of its own. */
        public String scheme() {
            return tls == null ? "http" : "https";
        }
    }

    /**
     * What a port shows to browsers: PEM files of the node, which are looked at again each minute.
     *
     * @param certificate followed by those that lead to a trusted one
     * @param key of the certificate
     */
    public record PortTls(
            @JsonProperty(required = true) String certificate,
            @JsonProperty(required = true) String key) {
        /** Leaves both out: a key may have been written where its file should be named. */
        @Override
        public String toString() {
            return "PortTls[]";
        }
    }

    /**
     * The other nodes. A single node has none.
     *
     * @param name nodes of different names never join; cti-hub if not given
     * @param host where Hazelcast listens; 127.0.0.1 if not given
     * @param port of Hazelcast; the first free one from 5701 if not given
     * @param members host:port of some nodes; 127.0.0.1:5701 to 5703 if not given
     * @param maxLinks that a node owns at most; an even share and a quarter if not given
     * @param onStoreOutage hold if not given
     * @param drainSeconds a node that stops moves its links and desktops for so long at most; 30 if not given
     */
    public record Cluster(
            @Nullable String name,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String publicHost,
            @Nullable Integer publicPort,
            @Nullable List<String> members,
            @Nullable Kubernetes kubernetes,
            @Nullable Bus bus,
            @Nullable Integer maxLinks,
            @Nullable OutagePolicy onStoreOutage,
            @Nullable Integer drainSeconds) {}

    /** Discovery by the DNS name of a headless service. */
    public record Kubernetes(@JsonProperty(required = true) String serviceDns) {}

    /** The event bus between nodes: any free port of the cluster's host if not given. */
    public record Bus(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String publicHost,
            @Nullable Integer publicPort) {}

    /**
     * The SQL store. Its password may stand in one of four places.
     *
     * @param url postgresql://… or jdbc:h2:…
     * @param passwordFile a file that holds the password and nothing else
     * @param passwordEnv the name of an environment variable
     * @param keyFile a file with the keys that secrets are encrypted with, one per line
     * @param keyEnv the name of an environment variable with these keys
     */
    public record StoreAt(
            @JsonProperty(required = true) String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String passwordFile,
            @Nullable String passwordEnv,
            @Nullable String keyFile,
            @Nullable String keyEnv) {
        /** Leaves the address out, a password may be inside it. */
        @Override
        public String toString() {
            return "StoreAt[]";
        }
    }

    /**
     * A customer.
     *
     * @param teams none if not given
     * @param limits what it may have of a node; the usual if not given
     * @param grace what becomes of agents whose last desktop does not come back; nothing if not given
     * @param locale kept for pages, as {@code de-DE}
     * @param timeZone kept for pages, as {@code Europe/Berlin}
     * @param retentionDays for how long records are kept; 90 if not given
     * @param records what is kept of calls and agents; the usual if not given
     * @param sensitive what holds for calls that are marked as sensitive; the usual if not given
     * @param desktop what desktops are set to, and in {@code teams} those of some teams; nothing if not given
     * @param signIn by what else than passwords users sign in; by nothing else if not given
     */
    public record Tenant(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) List<Peripheral> peripherals,
            @JsonProperty(required = true) List<User> users,
            @Nullable List<Team> teams,
            @Nullable Limits limits,
            @Nullable Grace grace,
            @Nullable String locale,
            @Nullable String timeZone,
            @Nullable Integer retentionDays,
            @Nullable RecordHabits records,
            @Nullable Sensitive sensitive,
            @Nullable Map<String, Object> desktop,
            @Nullable SignInHabits signIn) {
        /** With the usual limits, and no grace period. */
        public Tenant(
                String id, String name, List<Peripheral> peripherals, List<User> users, @Nullable List<Team> teams) {
            this(id, name, peripherals, users, teams, null, null, null, null, null, null, null, null, null);
        }
    }

    /**
     * What a tenant may have of one node, 1 or more each.
     *
     * @param sockets desktops that are open at a time; as many as the node has if not given
     * @param commandsPerSecond of all its desktops together; 2,000 if not given
     * @param hellosPerSecond desktops that are let in; 500 if not given, 1,000 for the only tenant
     */
    public record Limits(
            @Nullable Integer sockets,
            @Nullable Integer commandsPerSecond,
            @Nullable Integer hellosPerSecond) {}

    /**
     * What becomes of a signed-in agent whose last desktop is gone.
     *
     * @param seconds how long it may be gone, 5 to 86,400
     * @param then {@code none}, {@code notReady} or {@code signOut}
     * @param reason the code to tell the peripheral; none if not given
     */
    public record Grace(
            @JsonProperty(required = true) long seconds,
            @JsonProperty(required = true) String then,
            @Nullable Integer reason) {}

    /**
     * Calls that are marked as sensitive.
     *
     * @param seconds for how long if nobody says how long, 30 to 1,800; 300 if not given
     */
    public record Sensitive(@Nullable Integer seconds) {}

    /**
     * Agents whom supervisors watch together.
     *
     * @param agents their ids at the peripheral
     */
    public record Team(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) long peripheral,
            @JsonProperty(required = true) List<String> agents) {}

    /**
     * An ACD behind a PG.
     *
     * @param minVersion lowest protocol version to accept, 9 to 25; 9 if not given
     * @param maxVersion highest protocol version to ask for, 9 to 25; 25 if not given
     * @param password of the CTI Server; empty if not given
     * @param clearConnectionFixedType sends RequestingDeviceIDType of CLEAR_CONNECTION_REQ in the fixed part
     * @param acd how to deal with the ACD; the defaults if not given
     * @param link how to keep the link; the defaults if not given
     */
    public record Peripheral(
            @JsonProperty(required = true) long id,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) CtiServer sideA,
            @Nullable CtiServer sideB,
            @Nullable Integer minVersion,
            @Nullable Integer maxVersion,
            @Nullable String clientId,
            @Nullable String password,
            @Nullable Boolean clearConnectionFixedType,
            @Nullable AcdHabits acd,
            @Nullable LinkHabits link) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Peripheral[" + id + "]";
        }
    }

    /**
     * How the hub keeps its link to a PG.
     *
     * @param standby whether a second session is kept with the standby CTI Server where both servers speak version 24 or
     *     later; true if not given
     * @param syncParallel questions under way at a time while agents and calls are read, 1 to 512; 64 if not given
     * @param openPatienceSeconds how long to wait for the answer to OPEN_REQ; 30 if not given, 60 suits CTI Servers with more
     *     than 500 clients
     * @param statisticsSeconds how often each of the statistics that somebody watches is asked for, 1 to 600; 10 if not given
     */
    public record LinkHabits(
            @Nullable Boolean standby,
            @Nullable Integer syncParallel,
            @Nullable Integer openPatienceSeconds,
            @Nullable Integer statisticsSeconds) {}

    /**
     * How an ACD and its PG are dealt with.
     *
     * @param calls what becomes of calls when the PG loses its link to the ACD: {@code linger}, which is so if not given,
     *     or {@code end}
     * @param lingerSeconds how long calls linger; 600 if not given
     * @param outOfServiceReasons reason codes of agent states that mean that the agent's device is out of service; none
     *     if not given
     * @param configuration what to load of the CTI Server's configuration: {@code skillGroups}, {@code agents}, {@code
     *     devices}; the last two if not given
     * @param recording who records calls when agents ask for it: {@code none}, which is so if not given, {@code server} or
     *     {@code network}
     * @param media whether desktops are told when voice starts and stops; false if not given
     * @param supervision what the peripheral lets supervisors do in calls: {@code monitor}, {@code bargeIn}, {@code
     *     intercept}, {@code whisper}; all but the last if not given
     * @param messages whom messages of people reach: desktops of the hub only, {@code hub}, which is so if not given, or other
     *     clients of the PG too, {@code pg}
     * @param mediaDomains media routing domains to ask about after each open, beside those that events tell of; none if not
     *     given
     * @param preview the ECC variables of previewed calls; BAResponse and BAStatus if not given
     * @param teams whose teams supervisors have who have an agent: those of the file, {@code configured}, which is so if not
     *     given, or those that the CTI Server names for the agent, {@code pg}
     * @param clients whether the CTI Server is asked to tell of all of its clients' sessions, for administrators; false if not
     *     given
     */
    public record AcdHabits(
            @Nullable String calls,
            @Nullable Long lingerSeconds,
            @Nullable Set<Integer> outOfServiceReasons,
            @Nullable Set<String> configuration,
            @Nullable String recording,
            @Nullable Boolean media,
            @Nullable Set<String> supervision,
            @Nullable String messages,
            @Nullable Set<Integer> mediaDomains,
            @Nullable PreviewNames preview,
            @Nullable String teams,
            @Nullable Boolean clients) {
        /** With the teams of the file, and no list of clients. */
        public AcdHabits(
                @Nullable String calls,
                @Nullable Long lingerSeconds,
                @Nullable Set<Integer> outOfServiceReasons,
                @Nullable Set<String> configuration,
                @Nullable String recording,
                @Nullable Boolean media,
                @Nullable Set<String> supervision,
                @Nullable String messages) {
            this(
                    calls,
                    lingerSeconds,
                    outOfServiceReasons,
                    configuration,
                    recording,
                    media,
                    supervision,
                    messages,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /**
     * The ECC variables by which a dialer and agents talk to each other.
     *
     * @param response for the agent's answer; BAResponse if not given
     * @param status says what kind of call it is; BAStatus if not given
     */
    public record PreviewNames(
            @Nullable String response, @Nullable String status) {}

    /**
     * One side of a PG.
     *
     * @param tls for a TLS session; plain if not given
     */
    public record CtiServer(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @Nullable Tls tls) {}

    /**
     * Certificates as PEM files, or the PEM text itself.
     *
     * @param trust of the authorities to trust
     * @param certificate our own, for mutual TLS
     * @param key of {@code certificate}, in PKCS#8
     * @param checkHostname whether the server's certificate must name its host; true if not given
     */
    public record Tls(
            @JsonProperty(required = true) String trust,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable Boolean checkHostname) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Tls[]";
        }
    }

    /**
     * Somebody who may sign in.
     *
     * @param passwordHash as printed by {@code hub password}
     * @param password instead of its hash
     * @param teams ids of those that a supervisor watches and helps; none if not given
     * @param peripheral whose link a user without agent sees; that of the teams if not given
     */
    public record User(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String displayName,
            @Nullable String passwordHash,
            @JsonProperty(required = true) Set<Role> roles,
            @Nullable Agent agent,
            @Nullable Set<String> teams,
            @Nullable Long peripheral,
            @Nullable String password) {
        /** With a hash. */
        public User(
                String name,
                String displayName,
                String passwordHash,
                Set<Role> roles,
                @Nullable Agent agent,
                @Nullable Set<String> teams,
                @Nullable Long peripheral) {
            this(name, displayName, passwordHash, roles, agent, teams, peripheral, null);
        }

        /** Without teams. */
        public User(String name, String displayName, String passwordHash, Set<Role> roles, @Nullable Agent agent) {
            this(name, displayName, passwordHash, roles, agent, null, null);
        }

        /** Leaves secrets out. */
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /** The agent that a user may act for. */
    public record Agent(
            @JsonProperty(required = true) long peripheral,
            @JsonProperty(required = true) String id,
            @Nullable String extension) {}
}
