/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.CodecOptions.RecordingNumbers;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the usual form of a value can not say, with frames written by hand. */
class JsonFormTest {
    private final Schema schema = Schema.load();
    private final JsonFrames strict = new JsonFrames(new Codec(schema));
    private final JsonFrames lenient = new JsonFrames(new Codec(schema, CodecOptions.lenient()));

    private static String frame(String type, String body) {
        String digits = body.replaceAll("\\s", "");
        return HexFormat.of().toHexDigits(digits.length() / 2) + type + digits;
    }

    private void same(JsonFrames frames, String hex, int version, String json) {
        assertThat(frames.toJson(hex, version)).isEqualTo(json);
        assertThat(frames.toHex(json)).isEqualTo(hex);
    }

    @Test
    @DisplayName("R-FMT-09: an unknown type keeps its body")
    void unknownTypeKeepsItsBody() {
        same(strict, "0000000300000103010203", 20, "{\"type\":259,\"version\":20,\"raw\":\"010203\"}");
    }

    @Test
    @DisplayName("R-FMT-09: a message that the version does not have keeps its body")
    void messageOfLaterVersionKeepsItsBody() {
        same(strict, frame("00000118", "0001"), 20, "{\"type\":280,\"version\":20,\"raw\":\"0001\"}");
    }

    @Test
    @DisplayName("R-FMT-08: unknown tags are kept; their place is told when it is not the last")
    void unknownTagsAreKept() {
        // USER_MESSAGE_CONF has an InvokeID and no floating field of its own but 217.
        same(
                strict,
                frame("0000006c", "00000001 c8 02 abcd"),
                9,
                "{\"name\":\"USER_MESSAGE_CONF\",\"type\":108,\"version\":9,\"fields\":{\"InvokeID\":1},"
                        + "\"unknown\":[{\"tag\":200,\"raw\":\"abcd\"}]}");
        same(
                strict,
                frame("0000002a", "00000001 00000002 00000003 0000 c8 00 19 02 3100"),
                9,
                "{\"name\":\"ANSWER_CALL_REQ\",\"type\":42,\"version\":9,\"fields\":{\"InvokeID\":1,"
                        + "\"PeripheralID\":2,\"ConnectionCallID\":3,\"ConnectionDeviceIDType\":0,"
                        + "\"ConnectionDeviceID\":\"1\"},\"order\":[200,25],\"unknown\":[{\"tag\":200,\"raw\":\"\"}]}");
    }

    @Test
    @DisplayName("R-FMT-12: text that is not terminated, not UTF-8 or goes on after its NUL is kept as bytes")
    void oddTextIsKeptAsBytes() {
        String start = "00000001 00000002 00000003 0000";
        for (String raw : new String[] {"3100 31", "31", "ff00", "", "310000"}) {
            String data = raw.replace(" ", "");
            String length = HexFormat.of().toHexDigits((byte) (data.length() / 2));
            String hex = frame("0000002a", start + "19" + length + data);
            assertThat(strict.toJson(hex, 9)).contains("\"ConnectionDeviceID\":{\"raw\":\"" + data + "\"}");
            assertThat(strict.toHex(strict.toJson(hex, 9))).isEqualTo(hex);
        }
    }

    @Test
    @DisplayName("R-FMT-06: a field that occurs twice although it should not is an array")
    void duplicatesAreArrays() {
        String hex = frame("0000002a", "00000001 00000002 00000003 0000 19 02 3100 19 02 3200");
        assertThat(strict.toJson(hex, 9)).contains("\"ConnectionDeviceID\":[\"1\",\"2\"]");
        assertThat(strict.toHex(strict.toJson(hex, 9))).isEqualTo(hex);
    }

    @Test
    @DisplayName("R-FMT-18: both layouts of FAILURE_CONF are told apart and kept")
    void bothFailureLayouts() {
        same(
                strict,
                frame("00000001", "00000005 0000000a"),
                24,
                "{\"name\":\"FAILURE_CONF\",\"type\":1,\"version\":24,\"fields\":{\"InvokeID\":5,\"Status\":10},"
                        + "\"unknown\":[]}");
        same(
                strict,
                frame("00000001", "00000005 000a ffffffff"),
                24,
                "{\"name\":\"FAILURE_CONF\",\"type\":1,\"version\":24,\"variant\":\"controlStyle\","
                        + "\"fields\":{\"InvokeID\":5,\"FailureCode\":10,\"PeripheralErrorCode\":4294967295},"
                        + "\"unknown\":[]}");
    }

    @Test
    @DisplayName("R-OPEN-03: CLEAR_CONNECTION_REQ with the type in the fixed part is recognised")
    void clearConnectionWithFixedType() {
        String head = "00000001 00000002 00000003 0000";
        assertThat(strict.toJson(frame("0000002e", head + "0047 0019 0002 3100"), 20))
                .contains("\"variant\":\"fixedType\"", "\"RequestingDeviceIDType\":71", "\"ConnectionDeviceID\":\"1\"");
        assertThat(strict.toJson(frame("0000002e", head + "0019 0002 3100 00dc 0002 0047"), 20))
                .doesNotContain("variant")
                .contains("\"ConnectionDeviceID\":\"1\",\"RequestingDeviceIDType\":71");
        String ambiguous = frame("0000002e", head + "0000 19 02 3100");
        assertThat(strict.toJson(ambiguous, 14)).contains("\"variant\":\"fixedType\"");
        assertThat(strict.toHex(strict.toJson(ambiguous, 14))).isEqualTo(ambiguous);
    }

    @Test
    @DisplayName("R-OPEN-05: SessionType of OPEN_CONF in version 23 is found by the bytes")
    void sessionTypeInVersion23() {
        String fixed = "00000001 00000000 00000000 00000000 00000000 0001 0011 0000 00000000";
        assertThat(strict.toJson(frame("00000004", fixed), 23)).doesNotContain("SessionType");
        assertThat(strict.toJson(frame("00000004", fixed + "0001"), 23)).contains("\"SessionType\":1");
        assertThat(strict.toJson(frame("00000004", fixed + "0001 0005 0002 3100"), 23))
                .contains("\"variant\":\"sessionType\"", "\"AgentID\":\"1\"");
        assertThat(strict.toJson(frame("00000004", fixed + "0005 0002 3100"), 23))
                .doesNotContain("variant")
                .contains("\"AgentID\":\"1\"");
    }

    @Test
    @DisplayName("R-FMT-17: the other numbering of the recording messages is an option, and its JSON needs none")
    void otherRecordingNumbers() {
        CodecOptions from267 = CodecOptions.standard().withNetworkRecording(RecordingNumbers.FROM_267);
        String hex = frame("0000010c", "00000007");
        String json = new JsonFrames(new Codec(schema, from267)).toJson(hex, 24);
        assertThat(json).contains("\"name\":\"START_NETWORK_RECORDING_CONF\",\"type\":268");
        assertThat(strict.toHex(json)).isEqualTo(hex);
        assertThat(strict.toJson(frame("0000010d", "00000007"), 24)).contains("START_NETWORK_RECORDING_CONF");
    }

    @Test
    void numberOfAnotherWidthIsRefusedStrictlyAndKeptLeniently() {
        // NumPeripherals (tag 228) is a USHORT; here it has four bytes.
        String hex = frame("00000004", "00000001 00000000 00000000 00000000 00000000 0001 0011 0000 e4 04 00000000");
        assertThatExceptionOfType(GedException.class)
                .isThrownBy(() -> strict.toJson(hex, 14))
                .satisfies(error -> assertThat(error.offset()).isEqualTo(8 + 26 + 2));
        assertThat(lenient.toJson(hex, 14)).contains("\"NumPeripherals\":{\"raw\":\"00000000\"}");
        assertThat(lenient.toHex(lenient.toJson(hex, 14))).isEqualTo(hex);
    }

    @Test
    void fieldThatRunsPastTheEndIsRefusedStrictlyAndKeptLeniently() {
        String hex = frame("0000002a", "00000001 00000002 00000003 0000 19 02 3100 19 09 32");
        assertThatExceptionOfType(GedException.class)
                .isThrownBy(() -> strict.toJson(hex, 9))
                .satisfies(error -> assertThat(error.offset()).isEqualTo(8 + 14 + 4));
        assertThat(lenient.toJson(hex, 9)).endsWith("\"unknown\":[],\"trailing\":\"190932\"}");
        assertThat(lenient.toHex(lenient.toJson(hex, 9))).isEqualTo(hex);
    }

    @Test
    @DisplayName("R-OPEN-10: bytes behind a message that is only a header are kept leniently")
    void bytesBehindAHeader() {
        int type = schema.message("STANDBY_ACTIVE_EVENT").orElseThrow().type();
        String hex = frame(HexFormat.of().toHexDigits(type), "00000001");
        assertThatThrownBy(() -> strict.toJson(hex, 25)).isInstanceOf(GedException.class);
        assertThat(lenient.toJson(hex, 25)).contains("\"trailing\":\"00000001\"");
        assertThat(lenient.toHex(lenient.toJson(hex, 25))).isEqualTo(hex);
    }

    @Test
    void shortFixedPartIsKeptAsABodyLeniently() {
        String hex = frame("0000002a", "0000000100");
        assertThatThrownBy(() -> strict.toJson(hex, 9)).isInstanceOf(GedException.class);
        same(lenient, hex, 9, "{\"name\":\"ANSWER_CALL_REQ\",\"type\":42,\"version\":9,\"raw\":\"0000000100\"}");
    }

    @Test
    @DisplayName("R-FMT-16: an array is one list; one element per field makes several lists")
    void arraysOneOrMany() {
        int type = schema.message("SET_AGENT_SERVICE_DATA_REQ").orElseThrow().type();
        Codec codec = new Codec(schema);
        int fixed = codec.layouts(schema.message(type).orElseThrow(), 24).get(0).fixedLength();
        String head = "00".repeat(fixed);
        String number = HexFormat.of().toHexDigits(type);
        String one = frame(number, head + "0135 0004 0001 0002");
        assertThat(strict.toJson(one, 24)).contains("\"FltEnabledServices\":[1,2]");
        assertThat(strict.toHex(strict.toJson(one, 24))).isEqualTo(one);
        String many = frame(number, head + "0135 0002 0001 0135 0002 0002");
        assertThat(strict.toJson(many, 24)).contains("\"FltEnabledServices\":[[1],[2]]");
        assertThat(strict.toHex(strict.toJson(many, 24))).isEqualTo(many);
        String none = frame(number, head + "0135 0000");
        assertThat(strict.toJson(none, 24)).contains("\"FltEnabledServices\":[]");
        assertThat(strict.toHex(strict.toJson(none, 24))).isEqualTo(none);
    }

    @Test
    void whatPeopleLeaveOutIsFilledIn() {
        String hex = strict.toHex("{\"name\":\"CALL_DATA_UPDATE_EVENT\",\"version\":20,\"fields\":{"
                + "\"MonitorID\":-1,\"NamedVariable\":[{\"name\":\"a\",\"value\":\"b\"}]}}");
        String json = strict.toJson(hex, 20);
        assertThat(json).contains("\"MonitorID\":4294967295", "\"NumNamedVariables\":1", "\"NumNamedArrays\":0");
    }

    @Test
    void jsonThatMakesNoFrameSaysWhy() {
        for (String line : new String[] {
            "[]",
            "{",
            "{\"type\":5}x",
            "{\"type\":5,\"type\":5}",
            "{\"type\":5.5}",
            "{\"name\":\"NO_SUCH\"}",
            "{\"type\":259,\"version\":20}",
            "{\"type\":6,\"name\":\"HEARTBEAT_REQ\"}",
            "{\"type\":5,\"fields\":{\"InvokeID\":4294967296}}",
            "{\"type\":5,\"fields\":{\"NoSuch\":1}}",
            "{\"type\":5,\"fields\":{\"InvokeID\":\"1\"}}",
            "{\"type\":5,\"trailing\":\"0\"}",
            "{\"type\":5,\"order\":[5]}",
            "{\"type\":5,\"variant\":\"x\"}",
            "{\"type\":5,\"version\":9,\"unknown\":[{\"tag\":256,\"raw\":\"\"}]}",
            "{\"error\":\"x\",\"offset\":1}",
            "{\"fields\":{}}",
        }) {
            assertThatThrownBy(() -> strict.toHex(line)).as(line).isInstanceOf(GedException.class);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(longs = {8, 26, -1, 4_294_967_321L})
    @DisplayName("R-SES-02: a version that the protocol does not have is refused and not cut to one that it has")
    void wrongVersionIsRefused(long version) {
        assertThatExceptionOfType(GedException.class)
                .isThrownBy(() -> strict.toHex(
                        "{\"name\":\"HEARTBEAT_REQ\",\"version\":" + version + ",\"fields\":{\"InvokeID\":1}}"))
                .withMessageContaining("version " + version);
    }
}
