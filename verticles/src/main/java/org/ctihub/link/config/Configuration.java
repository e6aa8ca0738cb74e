/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameRecord;
import org.ctihub.ged188.values.ConfigRecordType;

/**
 * What is configured for one peripheral: agents by their login ids, skill groups and devices by their numbers (R-CFG-11).
 *
 * <p>One thread only.
 */
public final class Configuration {
    /** An agent; names are for people. */
    public record Agent(String firstName, String lastName) {}

    /** A device and what it is called by those who dial it; empty if it cannot be dialled. */
    public record Device(int type, String extension) {}

    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<Long, String> skillGroups = new LinkedHashMap<>();
    private final Map<Long, Device> devices = new LinkedHashMap<>();

    public Set<AgentId> agents() {
        return Set.copyOf(agents.keySet());
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** The name of a skill group, by its number at the peripheral. */
    public Optional<String> skillGroup(long number) {
        return Optional.ofNullable(skillGroups.get(number));
    }

    public int skillGroups() {
        return skillGroups.size();
    }

    public int devices() {
        return devices.size();
    }

    /** Takes the other's records instead of the own ones of these kinds. */
    void replace(Set<ConfigKind> kinds, Configuration other) {
        for (ConfigKind kind : kinds) {
            switch (kind) {
                case AGENTS -> replace(agents, other.agents);
                case SKILL_GROUPS -> replace(skillGroups, other.skillGroups);
                case DEVICES -> replace(devices, other.devices);
            }
        }
    }

    private static <K, V> void replace(Map<K, V> own, Map<K, V> others) {
        own.clear();
        own.putAll(others);
    }

    /** Applies the records that concern the peripheral (R-CFG-11 to R-CFG-13); others are left out. */
    void apply(Frame frame, long peripheral) {
        for (FrameRecord record : frame.records(Fields.RECORD_TYPE)) {
            if (Integer.toUnsignedLong(record.getInt(Fields.FLT_PERIPHERAL_ID, (int) peripheral)) == peripheral) {
                boolean delete = record.getInt(Fields.RECORD_TYPE, 0) == ConfigRecordType.CONFIG_RECORD_DELETE;
                switch (frame.type()) {
                    case MessageTypes.CONFIG_AGENT_EVENT -> agent(record, delete);
                    case MessageTypes.CONFIG_SKILL_GROUP_EVENT -> skillGroup(record, delete);
                    case MessageTypes.CONFIG_DEVICE_EVENT -> device(record, delete);
                    default -> {}
                }
            }
        }
    }

    private void agent(FrameRecord record, boolean delete) {
        String old = record.getText(Fields.OLD_LOGIN_ID, "");
        if (!old.isEmpty()) {
            agents.remove(new AgentId(old));
        }
        String id = record.getText(Fields.LOGIN_ID, "");
        if (id.isEmpty()) {
            return;
        }
        Agent agent = new Agent(record.getText(Fields.FIRST_NAME, ""), record.getText(Fields.LAST_NAME, ""));
        set(agents, new AgentId(id), agent, delete);
    }

    private void skillGroup(FrameRecord record, boolean delete) {
        set(skillGroups, number(record, skillGroups), record.getText(Fields.PERIPHERAL_NAME, ""), delete);
    }

    private void device(FrameRecord record, boolean delete) {
        Device device = new Device(record.getInt(Fields.DEVICE_TYPE, 0), record.getText(Fields.EXTENSION, ""));
        set(devices, number(record, devices), device, delete);
    }

    /** The record's key; the old one is given up where it was changed. */
    private static long number(FrameRecord record, Map<Long, ?> all) {
        if (record.has(Fields.OLD_PERIPHERAL_NUMBER)) {
            all.remove(Integer.toUnsignedLong(record.getInt(Fields.OLD_PERIPHERAL_NUMBER, 0)));
        }
        return Integer.toUnsignedLong(record.getInt(Fields.PERIPHERAL_NUMBER, 0));
    }

    private static <K, V> void set(Map<K, V> all, K key, V value, boolean delete) {
        if (delete) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
    }
}
