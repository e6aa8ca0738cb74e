/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.LocalConnectionState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRoundTripTest {
    private final Codec codec = new Codec(Schema.load());

    private Frame read(Buffer frame, int version) {
        return codec.newFrame().wrap(bytes(frame), 0, version);
    }

    private static ByteBuf bytes(Buffer buffer) {
        return Unpooled.wrappedBuffer(buffer.getBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 13, 19, 20, 25})
    @DisplayName("R-FMT-01, R-FMT-03: what was written is read, in both header widths")
    void whatWasWrittenIsRead(int version) {
        Buffer written = codec.message(MessageTypes.CALL_DELIVERED_EVENT, version)
                .set(Fields.MONITOR_ID, 0x01020304)
                .set(Fields.CONNECTION_CALL_ID, 4_294_967_295L)
                .set(Fields.LOCAL_CONNECTION_STATE, LocalConnectionState.LCS_ALERTING)
                .set(Fields.CONNECTION_DEVICE_ID, "1001")
                .set(Fields.TRUNK_NUMBER, 7)
                .set(Fields.CALL_VARIABLE1, "grün")
                .set(Fields.USER_TO_USER_INFO, new byte[] {1, 0, 2})
                .addNamedVariable("user.a", "x")
                .addNamedVariable("user.b", "")
                .addNamedArrayElement("user.c", 200, "z")
                .toBuffer();

        Frame frame = read(written, version);

        assertThat(frame.name()).isEqualTo("CALL_DELIVERED_EVENT");
        assertThat(frame.length()).isEqualTo(written.length());
        assertThat(frame.getInt(Fields.MONITOR_ID)).isEqualTo(0x01020304);
        assertThat(frame.getInt(Fields.CONNECTION_CALL_ID)).isEqualTo(-1);
        assertThat(frame.getUnsigned(Fields.CONNECTION_CALL_ID)).isEqualTo(0xFFFF_FFFFL);
        assertThat(frame.getInt(Fields.NUM_NAMED_VARIABLES)).isEqualTo(2);
        assertThat(frame.getInt(Fields.NUM_NAMED_ARRAYS)).isEqualTo(1);
        assertThat(frame.getText(Fields.CONNECTION_DEVICE_ID, "")).isEqualTo("1001");
        assertThat(frame.getText(Fields.CALL_VARIABLE1, "")).isEqualTo("grün");
        assertThat(frame.getText(Fields.CALL_VARIABLE2, "none")).isEqualTo("none");
        assertThat(frame.getBytes(Fields.USER_TO_USER_INFO, new byte[0])).containsExactly(1, 0, 2);
        assertThat(frame.namedVariables())
                .containsExactly(new NamedVariable("user.a", "x"), new NamedVariable("user.b", ""));
        assertThat(frame.namedArrayElements()).containsExactly(new NamedArrayElement("user.c", 200, "z"));
        assertThat(frame.copy().getInt(Fields.TRUNK_NUMBER)).isEqualTo(7);
    }

    @Test
    @DisplayName("R-FMT-16: an array is one field, its elements are read one by one")
    void arraysAreOneField() {
        Buffer written = codec.message(MessageTypes.CONFIG_AGENT_EVENT, 24)
                .add(Fields.RECORD_TYPE, 0)
                .add(Fields.LOGIN_ID, "5001")
                .add(Fields.FLT_SKILL_GROUP_NUMBER, 10)
                .add(Fields.FLT_SKILL_GROUP_NUMBER, 11)
                .add(Fields.RECORD_TYPE, 1)
                .add(Fields.FLT_SKILL_GROUP_NUMBER, 12)
                .add(Fields.LOGIN_ID, "5002")
                .toBuffer();

        Frame frame = read(written, 24);

        assertThat(frame.count(Fields.FLT_SKILL_GROUP_NUMBER)).isEqualTo(3);
        assertThat(frame.getIntAt(Fields.FLT_SKILL_GROUP_NUMBER, 2)).isEqualTo(12);
        assertThat(frame.getInt(Fields.NUM_RECORDS)).isEqualTo(2);
        var records = frame.records(Fields.RECORD_TYPE);
        assertThat(records).hasSize(2);
        assertThat(records.get(0).getInts(Fields.FLT_SKILL_GROUP_NUMBER)).containsExactly(10, 11);
        assertThat(records.get(0).getInt(Fields.NUM_SKILLS, -1)).isEqualTo(2);
        assertThat(records.get(1).getInt(Fields.NUM_SKILLS, -1)).isEqualTo(1);
        assertThat(records.get(1).getText(Fields.LOGIN_ID, "")).isEqualTo("5002");
    }

    @Test
    @DisplayName("R-FMT-11: a request without a required field is refused")
    void requiredFieldsAreRequired() {
        assertThatThrownBy(() -> codec.message(MessageTypes.ANSWER_CALL_REQ, 20).toBuffer())
                .isInstanceOf(GedException.class)
                .hasMessageContaining("needs ConnectionDeviceID");
    }

    @Test
    @DisplayName("R-FMT-04: OPEN_REQ is read by the version that it names")
    void openReqIsReadByItsOwnVersion() {
        Buffer written = codec.message(MessageTypes.OPEN_REQ, 14)
                .set(Fields.CLIENT_ID, "hub")
                .set(Fields.CLIENT_PASSWORD, new byte[0])
                .toBuffer();

        Frame frame = read(written, 25);

        assertThat(frame.version()).isEqualTo(14);
        assertThat(frame.getInt(Fields.VERSION_NUMBER)).isEqualTo(14);
        assertThat(frame.getText(Fields.CLIENT_ID, "")).isEqualTo("hub");
    }
}
