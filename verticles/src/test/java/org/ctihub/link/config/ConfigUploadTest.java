/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.ConfigEndStatus;
import org.ctihub.ged188.values.ConfigInformation;
import org.ctihub.ged188.values.ConfigRecordType;
import org.ctihub.ged188.values.ConfigType;
import org.ctihub.link.QueuedSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigUploadTest {
    private static final Codec CODEC = new Codec(Schema.load());
    private static final int VERSION = 24;
    private static final int BOTH = ConfigInformation.CONFIG_INFO_AGENT | ConfigInformation.CONFIG_INFO_DEVICE;

    private final List<Set<AgentId>> found = new ArrayList<>();
    private final ConfigUpload upload =
            new ConfigUpload(5000, Set.of(ConfigKind.AGENTS, ConfigKind.DEVICES), found::add);

    private static QueuedSession session(int version) {
        return new QueuedSession(CODEC, version, request -> {
            throw new IllegalStateException("Nothing with an answer is sent.");
        });
    }

    private static Frame read(FrameBuilder message) {
        return CODEC.newFrame().wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, VERSION);
    }

    private static FrameBuilder message(int type) {
        return CODEC.message(type, VERSION);
    }

    private void keys(int agents, int devices) {
        upload.read(read(message(MessageTypes.CONFIG_KEY_EVENT)
                .set(Fields.AGENT_CONFIG_KEY, new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) agents})
                .set(Fields.DEVICE_CONFIG_KEY, new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) devices})));
    }

    private void begin(int type) {
        upload.read(read(message(MessageTypes.CONFIG_BEGIN_EVENT).set(Fields.CONFIG_TYPE, type)));
    }

    private void end(int status) {
        upload.read(read(message(MessageTypes.CONFIG_END_EVENT).set(Fields.CONFIG_END_STATUS, status)));
    }

    private static FrameBuilder agent(FrameBuilder message, int record, int peripheral, String id) {
        return message.add(Fields.RECORD_TYPE, record)
                .add(Fields.FLT_PERIPHERAL_ID, peripheral)
                .add(Fields.LOGIN_ID, id)
                .add(Fields.LAST_NAME, "Byron")
                .add(Fields.FIRST_NAME, "Ada");
    }

    private static FrameBuilder agent(int record, String id) {
        return agent(message(MessageTypes.CONFIG_AGENT_EVENT), record, 5000, id);
    }

    private void load(QueuedSession session, String... agents) {
        upload.start(session);
        keys(1, 2);
        begin(ConfigType.CONFIG_TYPE_SOLICITED);
        for (String agent : agents) {
            upload.read(read(agent(ConfigRecordType.CONFIG_RECORD_ADD, agent)));
        }
        end(ConfigEndStatus.CONFIGEND_SUCCESS);
    }

    private static int asked(QueuedSession session) {
        FrameBuilder last = session.written().get(session.written().size() - 1);
        Frame request = read(last);
        assertThat(request.type()).isEqualTo(MessageTypes.CONFIG_REQUEST_EVENT);
        assertThat(request.getInt(Fields.CONFIG_MSG_MASK)).isEqualTo(BOTH);
        return request.getInt(Fields.CONFIG_INFORMATION);
    }

    @Test
    @DisplayName("R-CFG-02 R-CFG-05 what has no known key is loaded, and new agents are told of")
    void whatHasNoKnownKeyIsLoaded() {
        QueuedSession session = session(VERSION);
        load(session, "1001", "1002");
        assertThat(asked(session)).isEqualTo(BOTH);
        assertThat(upload.configuration().agents()).containsExactlyInAnyOrder(new AgentId("1001"), new AgentId("1002"));
        assertThat(upload.configuration()
                        .agent(new AgentId("1001"))
                        .orElseThrow()
                        .firstName())
                .isEqualTo("Ada");
        assertThat(found).containsExactly(Set.of(new AgentId("1001"), new AgentId("1002")));
    }

    @Test
    @DisplayName("R-CFG-04 R-CFG-02 with the keys of the last upload nothing is loaded, but updates are asked for")
    void withKnownKeysNothingIsLoaded() {
        load(session(VERSION), "1001");
        QueuedSession next = session(VERSION);
        upload.start(next);
        keys(1, 2);
        assertThat(asked(next)).isZero();
        end(ConfigEndStatus.CONFIGEND_EMPTY);
        assertThat(upload.configuration().agents()).containsExactly(new AgentId("1001"));

        QueuedSession changed = session(VERSION);
        upload.start(changed);
        keys(9, 2);
        assertThat(asked(changed)).isEqualTo(ConfigInformation.CONFIG_INFO_AGENT);
    }

    @Test
    @DisplayName("R-CFG-03 a key of zeros asks for an upload each time")
    void aKeyOfZerosAsksForAnUpload() {
        QueuedSession session = session(VERSION);
        upload.start(session);
        keys(0, 0);
        end(ConfigEndStatus.CONFIGEND_SUCCESS);
        QueuedSession next = session(VERSION);
        upload.start(next);
        keys(0, 0);
        assertThat(asked(next)).isEqualTo(BOTH);
    }

    @Test
    @DisplayName("R-CFG-06 partial blocks are put together, and what the upload has no more is gone with its end")
    void partialBlocksArePutTogether() {
        load(session(VERSION), "1001");
        upload.start(session(VERSION));
        keys(5, 2);
        begin(ConfigType.CONFIG_TYPE_SOLICITED);
        upload.read(read(agent(ConfigRecordType.CONFIG_RECORD_ADD, "1002")));
        end(ConfigEndStatus.CONFIGEND_PARTIAL);
        assertThat(upload.configuration().agents()).containsExactly(new AgentId("1001"));
        begin(ConfigType.CONFIG_TYPE_SOLICITED);
        upload.read(read(agent(ConfigRecordType.CONFIG_RECORD_ADD, "1003")));
        end(ConfigEndStatus.CONFIGEND_SUCCESS);
        assertThat(upload.configuration().agents()).containsExactlyInAnyOrder(new AgentId("1002"), new AgentId("1003"));
    }

    @Test
    @DisplayName("R-CFG-12 R-CFG-13 updates add, rename and delete records of the own peripheral")
    void updatesAreApplied() {
        load(session(VERSION), "1001", "1002");
        begin(ConfigType.CONFIG_TYPE_UNSOLICITED);
        FrameBuilder records = message(MessageTypes.CONFIG_AGENT_EVENT);
        agent(records, ConfigRecordType.CONFIG_RECORD_DELETE, 5000, "1002");
        agent(records, ConfigRecordType.CONFIG_RECORD_ADD, 5001, "9999");
        agent(records, ConfigRecordType.CONFIG_RECORD_CHANGE, 5000, "1003").add(Fields.OLD_LOGIN_ID, "1001");
        upload.read(read(records));
        end(ConfigEndStatus.CONFIGEND_SUCCESS);
        assertThat(upload.configuration().agents()).containsExactly(new AgentId("1003"));
        assertThat(found).endsWith(Set.of(new AgentId("1003")));
    }

    @Test
    @DisplayName("R-CFG-01 a server that never answers is asked once in a session and leaves everything as it was")
    void aServerThatNeverAnswersIsNoFailure() {
        QueuedSession silent = session(VERSION);
        upload.start(silent);
        upload.start(silent);
        assertThat(silent.written()).hasSize(1);
        assertThat(upload.configuration().agents()).isEmpty();
        load(session(VERSION), "1001");
        assertThat(upload.configuration().agents()).hasSize(1);
    }

    @Test
    void serversWithoutConfigurationMessagesAreNotAsked() {
        QueuedSession old = session(18);
        upload.start(old);
        assertThat(old.written()).isEmpty();
    }

    @Test
    void anInvalidConfigurationLeavesTheOldOne() {
        load(session(VERSION), "1001");
        upload.start(session(VERSION));
        keys(5, 2);
        end(ConfigEndStatus.CONFIGEND_INVALID);
        assertThat(upload.configuration().agents()).containsExactly(new AgentId("1001"));
        QueuedSession next = session(VERSION);
        upload.start(next);
        keys(5, 2);
        assertThat(asked(next)).isEqualTo(ConfigInformation.CONFIG_INFO_AGENT);
    }
}
