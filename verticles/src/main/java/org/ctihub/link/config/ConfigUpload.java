/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.config;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.BytesField;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.values.ConfigEndStatus;
import org.ctihub.ged188.values.ConfigKeyStatus;
import org.ctihub.ged188.values.ConfigType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the configuration of a link's peripheral: asks for the keys, loads what has another key than last time (R-CFG-02,
 * R-CFG-03), and follows updates (R-CFG-08). One request is open at a time (R-CFG-01). Nothing waits for it: a server that
 * never answers only leaves the configuration as it was.
 *
 * <p>One thread only (the owner's event loop).
 */
public final class ConfigUpload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigUpload.class);

    /** Configuration messages exist from this version on. */
    private static final int FIRST_VERSION = 19;

    /** CONFIG_REQUEST_EVENT carries the mask of updates from this version on (R-CFG-09). */
    private static final int MESSAGE_MASK_VERSION = 24;

    /** A key of zeros tells the client to load (R-CFG-03). */
    private static final long NO_KEY = 0;

    private static final Map<ConfigKind, BytesField> KEYS = Map.of(
            ConfigKind.AGENTS, Fields.AGENT_CONFIG_KEY,
            ConfigKind.SKILL_GROUPS, Fields.SKILL_GROUP_CONFIG_KEY,
            ConfigKind.DEVICES, Fields.DEVICE_CONFIG_KEY);

    private enum Waits {
        FOR_NOTHING,
        FOR_KEYS,
        FOR_RECORDS
    }

    private final long peripheral;
    private final Set<ConfigKind> kinds;
    private final Consumer<Set<AgentId>> newAgents;
    private final Configuration configuration = new Configuration();
    /** Of what was loaded last. */
    private final Map<ConfigKind, Long> loaded = new EnumMap<>(ConfigKind.class);

    private final Map<ConfigKind, Long> offered = new EnumMap<>(ConfigKind.class);
    private final Set<ConfigKind> wanted = EnumSet.noneOf(ConfigKind.class);
    private Configuration arriving = new Configuration();
    private @Nullable CtiSession session;
    private Waits waits = Waits.FOR_NOTHING;
    /** Whether the records that come now answer the request, and are no updates (R-CFG-10). */
    private boolean answering;

    /**
     * Starts with nothing loaded.
     *
     * @param kinds what to load; nothing is ever asked for if it is empty
     * @param newAgents is told of agents that were not known to be configured
     */
    public ConfigUpload(long peripheral, Set<ConfigKind> kinds, Consumer<Set<AgentId>> newAgents) {
        this.peripheral = peripheral;
        this.kinds = Set.copyOf(kinds);
        this.newAgents = newAgents;
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Looks over this session whether anything is to be loaded; once for each session (R-SES-30). */
    public void start(CtiSession open) {
        if (kinds.isEmpty() || open == session || open.info().version() < FIRST_VERSION) {
            return;
        }
        session = open;
        waits = Waits.FOR_KEYS;
        answering = false;
        open.write(open.request(MessageTypes.CONFIG_REQUEST_KEY_EVENT).set(Fields.PERIPHERAL_ID, peripheral))
                .onFailure(cause -> LOG.debug("Peripheral {}: its configuration was not asked for", peripheral, cause));
    }

    /** Reads a message; false if it is not one about configuration. */
    public boolean read(Frame frame) {
        switch (frame.type()) {
            case MessageTypes.CONFIG_KEY_EVENT -> keys(frame);
            case MessageTypes.CONFIG_BEGIN_EVENT ->
                answering = waits == Waits.FOR_RECORDS
                        && frame.getInt(Fields.CONFIG_TYPE, 0) != ConfigType.CONFIG_TYPE_UNSOLICITED;
            case MessageTypes.CONFIG_END_EVENT -> end(frame.getInt(Fields.CONFIG_END_STATUS, 0));
            case MessageTypes.CONFIG_AGENT_EVENT,
                    MessageTypes.CONFIG_SKILL_GROUP_EVENT,
                    MessageTypes.CONFIG_DEVICE_EVENT -> records(frame);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void keys(Frame frame) {
        CtiSession open = session;
        if (waits != Waits.FOR_KEYS || open == null) {
            return;
        }
        boolean given = frame.getInt(Fields.CONFIG_KEY_STATUS, 0) == ConfigKeyStatus.CONFIG_SUCCESS;
        offered.clear();
        wanted.clear();
        for (ConfigKind kind : kinds) {
            long key = given ? key(frame, kind) : NO_KEY;
            offered.put(kind, key);
            if (key == NO_KEY || loaded.getOrDefault(kind, NO_KEY) != key) {
                wanted.add(kind);
            }
        }
        arriving = new Configuration();
        waits = Waits.FOR_RECORDS;
        FrameBuilder request = open.request(MessageTypes.CONFIG_REQUEST_EVENT)
                .set(Fields.PERIPHERAL_ID, peripheral)
                .set(Fields.CONFIG_INFORMATION, mask(wanted));
        if (open.info().version() >= MESSAGE_MASK_VERSION) {
            request.set(Fields.CONFIG_MSG_MASK, mask(kinds));
        }
        // Also when nothing is to be loaded: it opens the way for updates (R-CFG-04).
        open.write(request);
    }

    private static long key(Frame frame, ConfigKind kind) {
        BytesField field = KEYS.get(kind);
        byte[] key = field == null ? new byte[0] : frame.getBytes(field, new byte[0]);
        return key.length == Long.BYTES ? ByteBuffer.wrap(key).getLong() : NO_KEY;
    }

    private static int mask(Set<ConfigKind> kinds) {
        return kinds.stream().mapToInt(ConfigKind::mask).reduce(0, (a, b) -> a | b);
    }

    private void records(Frame frame) {
        if (answering) {
            arriving.apply(frame, peripheral);
            return;
        }
        Set<AgentId> before = configuration.agents();
        configuration.apply(frame, peripheral);
        tellNew(before);
    }

    private void end(int status) {
        if (waits != Waits.FOR_RECORDS || status == ConfigEndStatus.CONFIGEND_PARTIAL) {
            // The end of an update, or more blocks follow (R-CFG-06).
            answering = false;
            return;
        }
        answering = false;
        waits = Waits.FOR_NOTHING;
        if (status != ConfigEndStatus.CONFIGEND_SUCCESS && status != ConfigEndStatus.CONFIGEND_EMPTY) {
            LOG.warn("Peripheral {}: the CTI Server gave no configuration, status {}", peripheral, status);
            return;
        }
        Set<AgentId> before = configuration.agents();
        configuration.replace(wanted, arriving);
        loaded.putAll(offered);
        LOG.info(
                "Peripheral {}: {} agents, {} skill groups and {} devices are configured; loaded anew: {}",
                peripheral,
                configuration.agents().size(),
                configuration.skillGroups(),
                configuration.devices(),
                wanted);
        tellNew(before);
    }

    private void tellNew(Set<AgentId> before) {
        Set<AgentId> added = new LinkedHashSet<>(configuration.agents());
        added.removeAll(before);
        if (!added.isEmpty()) {
            newAgents.accept(added);
        }
    }
}
