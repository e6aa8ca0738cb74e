/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any value of any field of any message in any version is read as it was written. */
class AnyValueRoundTripTest {
    private final Codec codec = new Codec(Schema.load());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFieldOfEveryMessageInEveryVersion(long seed) {
        Random random = new Random(seed);
        for (MessageSpec message : codec.schema().messages()) {
            for (int version = 9; version <= 25; version++) {
                if (!codec.layouts(message, version).isEmpty()) {
                    roundTrip(message, version, random, "seed " + seed + ", " + message.name() + " v" + version);
                }
            }
        }
    }

    private void roundTrip(MessageSpec message, int version, Random random, String what) {
        MessageLayout layout = codec.layouts(message, version).get(0);
        FrameBuilder builder = codec.message(message.type(), version);
        Map<LayoutField, Object> written = new LinkedHashMap<>();
        for (LayoutField field : layout.fixed()) {
            long value = field.name().equals("VersionNumber")
                    ? version
                    : field.name().equals("Status") ? random.nextInt(200) : number(field, random);
            builder.set(numberField(field), value);
            written.put(field, value);
        }
        for (LayoutField field : layout.floating()) {
            Object value = value(field, random);
            written.put(field, value);
            switch (field.type()) {
                case STRING -> builder.set(new TextField(field.name(), field.id()), (String) value);
                case UNSPEC -> builder.set(new BytesField(field.name(), field.id()), (byte[]) value);
                case NAMEDVAR -> builder.addNamedVariable("user." + value, (String) value);
                case NAMEDARRAY -> builder.addNamedArrayElement("user." + value, 255, (String) value);
                default -> builder.set(numberField(field), (long) value);
            }
        }

        byte[] bytes = builder.toBuffer().getBytes();
        // Heap and direct memory, and a frame that does not start at 0.
        ByteBuf memory = random.nextBoolean() ? Unpooled.buffer() : Unpooled.directBuffer();
        memory.writeLong(0).writeBytes(bytes).writeLong(-1);
        Frame frame = codec.newFrame().wrap(memory, 8, version);

        assertThat(frame.type()).as(what).isEqualTo(message.type());
        assertThat(frame.length()).as(what).isEqualTo(bytes.length);
        assertThat(frame.layout().variant()).as(what).isNull();
        written.forEach((field, value) -> check(frame, field, value, what + " " + field.name()));
        memory.release();
    }

    private static void check(Frame frame, LayoutField field, Object value, String what) {
        switch (field.type()) {
            case STRING ->
                assertThat(frame.getText(new TextField(field.name(), field.id()), "none"))
                        .as(what)
                        .isEqualTo(value);
            case UNSPEC ->
                assertThat(frame.getBytes(new BytesField(field.name(), field.id()), new byte[0]))
                        .as(what)
                        .isEqualTo(value);
            case NAMEDVAR ->
                assertThat(frame.namedVariables())
                        .as(what)
                        .isEqualTo(List.of(new NamedVariable("user." + value, (String) value)));
            case NAMEDARRAY ->
                assertThat(frame.namedArrayElements())
                        .as(what)
                        .isEqualTo(List.of(new NamedArrayElement("user." + value, 255, (String) value)));
            default -> {
                NumberField number = numberField(field);
                assertThat(frame.getUnsigned(number)).as(what).isEqualTo((long) value & 0xFFFF_FFFFL);
                assertThat(frame.getInt(number)).as(what).isEqualTo((int) (long) value);
                assertThat(frame.getBoolean(number, false)).as(what).isEqualTo((long) value != 0);
                assertThat(frame.count(number)).as(what).isEqualTo(1);
                assertThat(frame.getIntAt(number, 0)).as(what).isEqualTo((int) (long) value);
            }
        }
    }

    private static NumberField numberField(LayoutField field) {
        return new NumberField(field.name(), field.id());
    }

    private static Object value(LayoutField field, Random random) {
        int limit = field.spec().maxSize();
        if (field.type() == FieldType.UNSPEC) {
            byte[] bytes = new byte[random.nextInt(Math.min(limit, 100) + 1)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (field.type().kind() == FieldType.Kind.NUMBER) {
            return number(field, random);
        }
        String text = random.nextBoolean() ? "é" + random.nextInt(1000) : String.valueOf(random.nextInt(10_000));
        return limit > 0 && limit < 7 ? text.substring(text.length() - 1) : text;
    }

    private static long number(LayoutField field, Random random) {
        long bits = random.nextInt(4) == 0 ? -1 : random.nextLong();
        int spare = Long.SIZE - 8 * field.size();
        return field.type().signed() ? (bits << spare) >> spare : (bits << spare) >>> spare;
    }
}
