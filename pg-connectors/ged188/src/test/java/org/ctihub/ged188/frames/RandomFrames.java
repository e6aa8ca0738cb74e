/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.frames;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameWriter;
import org.ctihub.ged188.codec.LayoutField;
import org.ctihub.ged188.codec.MessageLayout;
import org.ctihub.ged188.schema.FieldType;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.VersionRange;

/** Makes frames from layouts: proper ones, odd ones, and damaged ones. */
public final class RandomFrames {
    private static final String[] TEXTS = {"", "7", "1001", "sip:a@b", "grün €", "\uD83D\uDE00", "a,b\"c\\", "\t"};

    private final Codec codec;
    private final Random random;

    public RandomFrames(Codec codec, long seed) {
        this.codec = codec;
        this.random = new Random(seed);
    }

    public int version() {
        return VersionRange.OLDEST + random.nextInt(VersionRange.NEWEST - VersionRange.OLDEST + 1);
    }

    public MessageSpec message() {
        List<MessageSpec> all = codec.schema().messages();
        return all.get(random.nextInt(all.size()));
    }

    /** A frame of a message in a version; {@code odd} allows what a decoder has to bear but nobody should send. */
    public byte[] frame(MessageSpec message, int version, boolean odd) {
        List<MessageLayout> layouts = codec.layouts(message, version);
        MessageLayout layout =
                layouts.isEmpty() ? codec.bodyOnly(version) : layouts.get(random.nextInt(odd ? layouts.size() : 1));
        FrameWriter writer = new FrameWriter(layout, codec.numberOf(message), 12_500);
        for (LayoutField field : layout.fixed()) {
            writer.fixed(field, fixed(field, version, odd));
        }
        List<Object[]> fields = new ArrayList<>();
        for (LayoutField field : layout.floating()) {
            int times = field.repeats() ? random.nextInt(4) : random.nextInt(odd ? 12 : 2) % 3;
            for (int i = 0; i < times; i++) {
                List<Integer> alt = field.spec().altTags();
                int tag = odd && !alt.isEmpty() && random.nextBoolean() ? alt.get(0) : field.tag();
                fields.add(new Object[] {tag, value(field, odd)});
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(fields, random);
        }
        for (Object[] field : fields) {
            if (odd && random.nextInt(10) == 0) {
                writer.floating(random.nextInt(256), bytes(random.nextInt(6)));
            }
            writer.floating((int) field[0], (byte[]) field[1]);
        }
        if (layouts.isEmpty()) {
            writer.raw(bytes(random.nextInt(40)));
        }
        return writer.toBytes();
    }

    /** Changes a frame: bits, bytes, length fields, a cut, an insertion. The length word mostly stays true. */
    public byte[] mutate(byte[] frame) {
        byte[] changed = frame.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(5)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) random.nextInt();
                case 2 -> changed[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                case 3 -> changed = Arrays.copyOf(changed, Math.max(8, at));
                default -> {
                    byte[] longer = new byte[changed.length + 1 + random.nextInt(5)];
                    int gap = longer.length - changed.length;
                    System.arraycopy(changed, 0, longer, 0, at);
                    System.arraycopy(changed, at, longer, at + gap, changed.length - at);
                    changed = longer;
                }
            }
        }
        if (random.nextInt(20) != 0) {
            int body = changed.length - Codec.HEADER_BYTES;
            for (int i = 0; i < 4; i++) {
                changed[i] = (byte) (body >> (24 - 8 * i));
            }
        }
        return changed;
    }

    private long fixed(LayoutField field, int version, boolean odd) {
        return switch (field.name()) {
            case "VersionNumber" -> version;
            // A status beyond 65535 is how the other layout of FAILURE_CONF is told.
            case "Status" -> odd ? number() : random.nextInt(200);
            default -> number();
        };
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 0x8000_0000L;
            case 3 -> random.nextInt(300);
            default -> random.nextInt();
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] value(LayoutField field, boolean odd) {
        if (odd && random.nextInt(8) == 0) {
            return bytes(
                    field.type().kind() == FieldType.Kind.NUMBER
                            ? field.size() * random.nextInt(3)
                            : random.nextInt(9));
        }
        return switch (field.type().kind()) {
            case NUMBER -> bytes(field.size() * (field.isArray() ? random.nextInt(5) : 1));
            case TEXT -> text(field.spec().maxSize());
            case BYTES -> bytes(random.nextInt(12));
            case NAMED -> named(field.type() == FieldType.NAMEDARRAY);
        };
    }

    private byte[] named(boolean array) {
        byte[] name = text(33);
        byte[] value = text(211);
        byte[] all = new byte[(array ? 1 : 0) + name.length + value.length];
        if (array) {
            all[0] = (byte) random.nextInt();
        }
        System.arraycopy(name, 0, all, array ? 1 : 0, name.length);
        System.arraycopy(value, 0, all, all.length - value.length, value.length);
        return all;
    }

    private byte[] text(int maxSize) {
        byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
        return maxSize > 0 && text.length >= maxSize ? new byte[1] : Arrays.copyOf(text, text.length + 1);
    }
}
