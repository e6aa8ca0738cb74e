/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.frames.RandomFrames;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameCommandsTest {
    private final Schema schema = Schema.load();
    private final FrameCommands commands = new FrameCommands(schema);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    private static InputStream lines(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void damagedLinesAreReportedAndTheNextGoesOn() {
        int status = commands.decode(
                DecodeOptions.standard(),
                lines("zz\n\n 00000004 00000005 0000000A \n0000000400000005000000\n00000000000000050\n"
                        + "00000004000000050000000b00\r\n0000000400000006ffffffff"),
                out);

        assertThat(status).isEqualTo(1);
        assertThat(printed().lines())
                .containsExactly(
                        "{\"error\":\"'z' is not a hex digit\",\"offset\":0}",
                        "{\"name\":\"HEARTBEAT_REQ\",\"type\":5,\"version\":25,\"fields\":{\"InvokeID\":10},\"unknown\":[]}",
                        "{\"error\":\"the frame ends after 11 of 12 bytes\",\"offset\":11}",
                        "{\"error\":\"an odd number of hex digits\",\"offset\":8}",
                        "{\"error\":\"1 bytes follow the frame\",\"offset\":12}",
                        "{\"name\":\"HEARTBEAT_CONF\",\"type\":6,\"version\":25,\"fields\":{\"InvokeID\":4294967295},"
                                + "\"unknown\":[]}");
    }

    @Test
    @DisplayName("R-FMT-03, R-FMT-04: later lines have the version of the last OPEN_REQ, unless one is given")
    void versionComesFromOpenReq() {
        String open = "0000002c 00000003 00000001 0000000e" + " 00000000".repeat(9);
        String answer = "00000012 0000002a 00000001 00000002 00000003 0000 19 02 3100";

        assertThat(commands.decode(DecodeOptions.standard(), lines(open + "\n" + answer), out))
                .isZero();
        assertThat(printed()).contains("\"ANSWER_CALL_REQ\",\"type\":42,\"version\":14");
        bytes.reset();
        assertThat(commands.decode(DecodeOptions.standard().withVersion(20), lines(open + "\n" + answer), out))
                .isEqualTo(1);
        assertThat(printed()).contains("\"OPEN_REQ\",\"type\":3,\"version\":14", "runs past the end");
    }

    @Test
    void thousandFramesThereAndBack() {
        RandomFrames random = new RandomFrames(new Codec(schema), 7);
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            hex.append(HexFormat.of().formatHex(random.frame(random.message(), 22, true)))
                    .append('\n');
        }
        DecodeOptions options = DecodeOptions.standard().withVersion(22).withLenient(true);
        assertThat(commands.decode(options, lines(hex.toString()), out)).isZero();
        String json = printed();
        assertThat(json.lines()).hasSize(1_000);
        bytes.reset();
        assertThat(commands.encode(EncodeOptions.standard(), lines(json), out)).isZero();
        assertThat(printed()).isEqualTo(hex.toString());
    }

    @Test
    void encodeReportsLinesThatMakeNoFrame() {
        int status = commands.encode(
                EncodeOptions.standard(), lines("{\"type\":5}\nnonsense\n{\"error\":\"x\",\"offset\":0}"), out);

        assertThat(status).isEqualTo(1);
        assertThat(printed().lines().toList())
                .hasSize(3)
                .satisfies(all -> assertThat(all.get(0)).isEqualTo("000000040000000500000000"))
                .satisfies(all -> assertThat(all.get(1)).startsWith("{\"error\":"))
                .satisfies(all -> assertThat(all.get(2)).startsWith("{\"error\":"));
    }

    @Test
    void endlessLineIsCutAndReported() {
        String line = "00".repeat(LineReader.MAX_LINE_BYTES);
        assertThat(commands.decode(DecodeOptions.standard(), lines(line + "\n000000000000000000"), out))
                .isEqualTo(1);
        assertThat(printed().lines().findFirst())
                .hasValueSatisfying(first -> assertThat(first).contains("longer than"));
    }
}
