/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.capture.CaptureFile;
import org.ctihub.ged188.capture.CaptureFile.Link;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureDecodingTest {
    private static final int CLIENT = 50_000;
    private static final int SERVER = 42_027;
    private static final int SYN = 2;
    private static final int FIN = 1;
    /** So that sequence numbers wrap inside the stream. */
    private static final int FIRST = -20;

    private final Schema schema = Schema.load();
    private final Codec codec = new Codec(schema);

    @TempDir
    Path folder;

    private Buffer open(int version) {
        return codec.message(MessageTypes.OPEN_REQ, version)
                .set(Fields.CLIENT_ID, "hub")
                .set(Fields.CLIENT_PASSWORD, new byte[0])
                .toBuffer();
    }

    private Buffer answer(int version, int invokeId) {
        return codec.message(MessageTypes.ANSWER_CALL_REQ, version)
                .set(Fields.INVOKE_ID, invokeId)
                .set(Fields.CONNECTION_DEVICE_ID, "1001")
                .toBuffer();
    }

    private List<String> decode(CaptureFile capture) throws IOException {
        return decode(capture.toBytes());
    }

    private List<String> decode(byte[] capture) throws IOException {
        Path file = Files.write(folder.resolve("capture"), capture);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        int status = new FrameCommands(schema)
                .decode(DecodeOptions.standard().withCapture(file), InputStream.nullInputStream(), out);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(status).isEqualTo(lines.stream().anyMatch(line -> line.contains("\"error\"")) ? 1 : 0);
        return lines;
    }

    static Stream<Arguments> flavours() {
        List<Arguments> flavours = new ArrayList<>();
        for (Link link : Link.values()) {
            for (boolean ipv6 : new boolean[] {false, true}) {
                flavours.add(Arguments.of(false, ByteOrder.LITTLE_ENDIAN, link, ipv6));
                flavours.add(Arguments.of(false, ByteOrder.BIG_ENDIAN, link, ipv6));
                flavours.add(Arguments.of(true, ByteOrder.LITTLE_ENDIAN, link, ipv6));
                flavours.add(Arguments.of(true, ByteOrder.BIG_ENDIAN, link, ipv6));
            }
        }
        return flavours.stream();
    }

    @ParameterizedTest
    @MethodSource("flavours")
    @DisplayName("R-FMT-04: every flavour of capture; each connection has the version of its OPEN_REQ")
    void everyFlavour(boolean nextGeneration, ByteOrder order, Link link, boolean ipv6) throws IOException {
        byte[] open = open(14).getBytes();
        List<String> lines = decode(new CaptureFile(nextGeneration, order, link, ipv6)
                .segment(CLIENT, SERVER, FIRST, SYN, new byte[0])
                .segment(SERVER, CLIENT, 77, SYN, new byte[0])
                .segment(CLIENT + 1, SERVER, 5, 0, answer(25, 3).getBytes())
                .segment(CLIENT, SERVER, FIRST + 1, 0, open)
                .segment(SERVER, CLIENT, 78, 0, answer(14, 1).getBytes())
                .segment(
                        CLIENT,
                        SERVER,
                        FIRST + 1 + open.length,
                        0,
                        answer(14, 2).getBytes()));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("\"version\":25", "\"InvokeID\":3", "\"ConnectionDeviceID\":\"1001\"");
        assertThat(lines.get(1)).contains("OPEN_REQ", "\"version\":14");
        assertThat(lines.get(2)).contains("\"version\":14", "\"InvokeID\":1", "\"ConnectionDeviceID\":\"1001\"");
        assertThat(lines.get(3)).contains("\"version\":14", "\"InvokeID\":2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void segmentsOutOfOrderRepeatedAndOverlapping(long seed) throws IOException {
        Random random = new Random(seed);
        Buffer stream = open(20);
        for (int i = 0; i < 200; i++) {
            stream.appendBuffer(answer(20, i));
        }
        List<int[]> cuts = new ArrayList<>();
        for (int at = 0; at < stream.length(); ) {
            int length = Math.min(1 + random.nextInt(60), stream.length() - at);
            int overlap = Math.min(at, random.nextInt(20));
            cuts.add(new int[] {at - overlap, at + length});
            if (random.nextInt(4) == 0) {
                cuts.add(new int[] {at, at + length});
            }
            at += length;
        }
        for (int i = 0; i + 8 < cuts.size(); i += 8) {
            Collections.shuffle(cuts.subList(i, i + 8), random);
        }
        CaptureFile capture = new CaptureFile(false, ByteOrder.LITTLE_ENDIAN, Link.ETHERNET, false);
        capture.segment(CLIENT, SERVER, FIRST, SYN, new byte[0]);
        for (int[] cut : cuts) {
            capture.segment(CLIENT, SERVER, FIRST + 1 + cut[0], 0, stream.getBytes(cut[0], cut[1]));
        }

        List<String> lines = decode(capture);

        assertThat(lines).as("seed %d", seed).hasSize(201);
        for (int i = 0; i < 200; i++) {
            assertThat(lines.get(i + 1)).as("seed %d", seed).contains("\"InvokeID\":" + i + ",");
        }
    }

    @Test
    void gapIsReportedAndReadingGoesOnAtTheNextFrame() throws IOException {
        byte[] open = open(20).getBytes();
        byte[] answer = answer(20, 1).getBytes();
        int at = FIRST + 1 + open.length;
        List<String> lines = decode(new CaptureFile(true, ByteOrder.LITTLE_ENDIAN, Link.COOKED, false)
                .segment(CLIENT, SERVER, FIRST, SYN, new byte[0])
                .segment(CLIENT, SERVER, FIRST + 1, 0, open)
                .segment(CLIENT, SERVER, at + 10, 0, Arrays.copyOfRange(answer, 10, answer.length))
                .segment(CLIENT, SERVER, at + answer.length, 0, answer)
                .segment(CLIENT, SERVER, at + 2 * answer.length, FIN, Arrays.copyOf(answer, 9)));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .isEqualTo("{\"error\":\"10 bytes are missing in the capture\",\"offset\":" + open.length + "}");
        assertThat(lines.get(2)).contains("ANSWER_CALL_REQ", "\"version\":20");
        assertThat(lines.get(3)).contains("ends inside a frame");
    }

    @Test
    void samePortsAgainAreAnotherConnection() throws IOException {
        List<String> lines = decode(new CaptureFile(false, ByteOrder.BIG_ENDIAN, Link.RAW, false)
                .segment(CLIENT, SERVER, 10, SYN, new byte[0])
                .segment(CLIENT, SERVER, 11, FIN, open(14).getBytes())
                .segment(CLIENT, SERVER, 9_000, SYN, new byte[0])
                .segment(CLIENT, SERVER, 9_001, 0, open(24).getBytes()));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("\"version\":24");
    }

    @Test
    void damagedCapturesAreReportedWithWhatCameBefore() throws IOException {
        byte[] whole = new CaptureFile(true, ByteOrder.LITTLE_ENDIAN, Link.ETHERNET, false)
                .segment(CLIENT, SERVER, 1, 0, answer(25, 1).getBytes())
                .segment(CLIENT, SERVER, 500, 0, answer(25, 2).getBytes())
                .toBytes();

        assertThat(decode(Arrays.copyOf(whole, whole.length - 3)))
                .anyMatch(line -> line.contains("cut off"))
                .anyMatch(line -> line.contains("\"InvokeID\":1"));
        assertThat(decode("no capture at all".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("{\"error\":\"the file is neither pcap nor pcapng\",\"offset\":0}");
        assertThat(decode(new byte[2])).hasSize(1);
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(decode(damaged)).as("seed 5, capture %d", i).isNotNull();
        }
    }
}
