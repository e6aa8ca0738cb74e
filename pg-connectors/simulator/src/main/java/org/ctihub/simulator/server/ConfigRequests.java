/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.ConfigEndStatus;
import org.ctihub.ged188.values.ConfigInformation;
import org.ctihub.ged188.values.ConfigKeyStatus;
import org.ctihub.ged188.values.ConfigType;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.server.Requests.Needs;
import org.jspecify.annotations.Nullable;

/** Configuration keys and uploads: skill groups, agents, devices, domains, peripherals, desk settings. */
final class ConfigRequests {

    private static final int MAX_RECORDS = 10;
    private static final int FIRST_WITH_PERIPHERALS = 22;
    private static final int FIRST_WITH_DOMAINS = 20;

    private ConfigRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.CONFIG_REQUEST_KEY_EVENT, Needs.NOTHING, ConfigRequests::keys);
        requests.route(MessageTypes.CONFIG_REQUEST_EVENT, Needs.NOTHING, ConfigRequests::upload);
    }

    /** The peripherals that a request is about: one, or all when it names none. */
    private static List<Peripheral> peripherals(Request request) {
        long id = request.frame().getUnsigned(Fields.PERIPHERAL_ID);
        if (id == Wire.NONE) {
            return request.gateway().peripherals();
        }
        Peripheral peripheral = request.gateway().peripheral((int) id);
        if (peripheral == null) {
            throw new StatusException(StatusCode.E_CTI_INVALID_PERIPHERAL_ID);
        }
        return List.of(peripheral);
    }

    private static Buffer keys(Request request) {
        FrameBuilder frame = request.codec()
                .message(MessageTypes.CONFIG_KEY_EVENT, request.terms().version())
                .set(Fields.CONFIG_KEY_STATUS, ConfigKeyStatus.CONFIG_SUCCESS);
        return withKeys(frame, request).toBuffer();
    }

    /** A single key in all key fields (R-CFG-03); it changes with the scenario only. */
    private static FrameBuilder withKeys(FrameBuilder frame, Request request) {
        long hash = 17;
        for (Peripheral peripheral : peripherals(request)) {
            hash = hash * 31 + peripheral.configurationHash();
        }
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(hash | 1).array();
        frame.set(Fields.SERVICE_CONFIG_KEY, key)
                .set(Fields.SKILL_GROUP_CONFIG_KEY, key)
                .set(Fields.AGENT_CONFIG_KEY, key)
                .set(Fields.DEVICE_CONFIG_KEY, key)
                .set(Fields.CALL_TYPE_CONFIG_KEY, key);
        if (request.terms().version() >= FIRST_WITH_PERIPHERALS) {
            frame.set(Fields.PERIPHERAL_CONFIG_KEY, key).set(Fields.AGENT_DESK_SETTINGS_CONFIG_KEY, key);
        }
        return frame;
    }

    private static @Nullable Buffer upload(Request request) {
        int version = request.terms().version();
        int wanted = request.number(Fields.CONFIG_INFORMATION);
        List<Peripheral> peripherals = peripherals(request);
        Session session = request.session();
        session.send(withKeys(
                        request.codec()
                                .message(MessageTypes.CONFIG_BEGIN_EVENT, version)
                                .set(Fields.CONFIG_TYPE, ConfigType.CONFIG_TYPE_SOLICITED)
                                .set(Fields.CONFIG_INFORMATION, wanted),
                        request)
                .toBuffer());
        ConfigRecords records = new ConfigRecords(version);
        // The order of kinds is that of R-CFG-07.
        for (Peripheral peripheral : peripherals) {
            if ((wanted & ConfigInformation.CONFIG_INFO_SKILL_GROUP) != 0) {
                var groups = List.copyOf(peripheral.acd().exchange().skillGroups());
                send(
                        request,
                        MessageTypes.CONFIG_SKILL_GROUP_EVENT,
                        groups,
                        (f, g) -> records.skillGroup(f, peripheral, g));
            }
        }
        for (Peripheral peripheral : peripherals) {
            if ((wanted & ConfigInformation.CONFIG_INFO_AGENT) != 0) {
                var agents = List.copyOf(peripheral.acd().exchange().agents());
                send(request, MessageTypes.CONFIG_AGENT_EVENT, agents, (f, a) -> records.agent(f, peripheral, a));
            }
        }
        for (Peripheral peripheral : peripherals) {
            if ((wanted & ConfigInformation.CONFIG_INFO_DEVICE) != 0) {
                send(
                        request,
                        MessageTypes.CONFIG_DEVICE_EVENT,
                        ConfigRecords.devices(peripheral),
                        (f, d) -> records.device(f, peripheral, d));
            }
        }
        if (version >= FIRST_WITH_DOMAINS && (wanted & ConfigInformation.CONFIG_INFO_MRD) != 0) {
            send(request, MessageTypes.CONFIG_MRD_EVENT, List.of(Wire.VOICE_MRD), records::domain);
        }
        if (version >= FIRST_WITH_PERIPHERALS) {
            if ((wanted & ConfigInformation.CONFIG_INFO_PERIPHERAL) != 0) {
                send(request, MessageTypes.CONFIG_PERIPHERAL_EVENT, peripherals, records::peripheral);
            }
            if ((wanted & ConfigInformation.CONFIG_INFO_AGENT_DESK_SETTINGS) != 0) {
                send(
                        request,
                        MessageTypes.CONFIG_AGENT_DESK_SETTINGS_EVENT,
                        List.of(ConfigRecords.DESK_SETTINGS_ID),
                        (f, id) -> records.deskSettings(f, id, peripherals.get(0)));
            }
        }
        session.send(request.codec()
                .message(MessageTypes.CONFIG_END_EVENT, version)
                .set(Fields.CONFIG_END_STATUS, ConfigEndStatus.CONFIGEND_SUCCESS)
                .toBuffer());
        return null;
    }

    /** Ten records to a message (R-FMT-15). */
    private static <T> void send(Request request, int type, List<T> all, BiConsumer<FrameBuilder, T> writer) {
        List<T> rest = new ArrayList<>(all);
        while (!rest.isEmpty()) {
            List<T> part = rest.subList(0, Math.min(MAX_RECORDS, rest.size()));
            FrameBuilder frame = request.codec().message(type, request.terms().version());
            part.forEach(record -> writer.accept(frame, record));
            request.session().send(frame.toBuffer());
            part.clear();
        }
    }
}
