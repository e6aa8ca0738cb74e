/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.ctihub.ged188.schema.FormatSpec;
import org.ctihub.ged188.schema.MessageSpec;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.VersionRange;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes every message in every version. Safe for every thread; make one and pass it on. Layouts are
 * compiled when they are first needed and kept.
 */
public final class Codec {
    /** Bytes of a message's header (R-FMT-01). */
    public static final int HEADER_BYTES = 8;

    private static final int VERSIONS = VersionRange.NEWEST - VersionRange.OLDEST + 1;

    private final Schema schema;
    private final CodecOptions options;
    private final LayoutCompiler compiler;
    private final MessageLayout unknownNarrow;
    private final MessageLayout unknownWide;
    private final @Nullable MessageSpec[] byNumber;
    private final AtomicReferenceArray<@Nullable LayoutChoice> choices;
    private final MessageSpec openRequest;
    private final int versionOffset;

    /** A codec with the standard options. */
    public Codec(Schema schema) {
        this(schema, CodecOptions.standard());
    }

    public Codec(Schema schema, CodecOptions options) {
        this.schema = schema;
        this.options = options;
        this.compiler = new LayoutCompiler(schema, options.tags());
        this.unknownNarrow = compiler.unknown(VersionRange.OLDEST);
        this.unknownWide = compiler.unknown(VersionRange.NEWEST);
        int highest =
                schema.messages().stream().mapToInt(MessageSpec::type).max().orElse(0);
        this.byNumber = new MessageSpec[highest + 1];
        for (MessageSpec message : schema.messages()) {
            byNumber[numberOf(message)] = message;
        }
        this.choices = new AtomicReferenceArray<>(byNumber.length * VERSIONS);
        this.openRequest = schema.message("OPEN_REQ").orElseThrow(() -> new GedException("the schema has no OPEN_REQ"));
        LayoutField version =
                compiler.compile(openRequest, VersionRange.OLDEST).standard().field("VersionNumber");
        this.versionOffset = version == null ? -1 : version.offset();
    }

    /** A reusable view of one frame after another, for one thread at a time. */
    public Frame newFrame() {
        return new Frame(this);
    }

    /**
     * The encoder of one message.
     *
     * @param type its number in {@code MessageTypes}, whatever the numbering on the wire
     * @throws GedException when the version has no such message
     */
    public FrameBuilder message(int type, int version) {
        MessageSpec message =
                schema.message(type).orElseThrow(() -> new GedException("message " + type + " has no known layout"));
        LayoutChoice choice = choice(numberOf(message), version);
        if (choice == null) {
            throw new GedException(message.name() + " does not exist in version " + version);
        }
        return new FrameBuilder(this, choice, numberOf(message), version);
    }

    public Schema schema() {
        return schema;
    }

    public CodecOptions options() {
        return options;
    }

    /**
     * The layouts that a message may have, the one that is normally sent first; empty when the version does not have
     * the message.
     */
    public List<MessageLayout> layouts(MessageSpec message, int version) {
        LayoutChoice choice = choice(numberOf(message), version);
        return choice == null ? List.of() : choice.all();
    }

    /** The message with this number on the wire, if the version has it. */
    public Optional<MessageSpec> onWire(int number, int version) {
        LayoutChoice choice = choice(number, version);
        return choice == null ? Optional.empty() : Optional.of(choice.standard().spec());
    }

    /** The number of a message on the wire (R-FMT-17). */
    public int numberOf(MessageSpec message) {
        return options.networkRecording() == CodecOptions.RecordingNumbers.FROM_267
                ? message.altType()
                : message.type();
    }

    /**
     * The version that an OPEN_REQ names, which is also the one to read it with (R-FMT-04, R-FMT-05).
     *
     * @param orElse what to return when the frame is no OPEN_REQ, is too short, or names a version that is not known
     */
    int versionOf(byte[] bytes, int body, int end, int number, int orElse) {
        if (number != openRequest.type() || versionOffset < 0 || body + versionOffset + 4 > end) {
            return orElse;
        }
        int named = BigEndian.int32(bytes, body + versionOffset);
        return VersionRange.ALL.contains(named) ? named : orElse;
    }

    boolean isOpenRequest(MessageSpec message) {
        return message.type() == openRequest.type();
    }

    FormatSpec format() {
        return schema.format();
    }

    /** The layout of a message that is unknown: a body and nothing else (R-FMT-09). */
    public MessageLayout bodyOnly(int version) {
        return format().floatingHeaderWidth(version) == 1 ? unknownNarrow : unknownWide;
    }

    /** The layouts behind a number on the wire, or null. */
    @Nullable
    LayoutChoice choice(int number, int version) {
        if (number < 0 || number >= byNumber.length) {
            return null;
        }
        MessageSpec message = byNumber[number];
        int described = VersionRange.nearest(version);
        if (message == null || !message.versions().contains(described)) {
            return null;
        }
        int index = number * VERSIONS + described - VersionRange.OLDEST;
        LayoutChoice choice = choices.get(index);
        if (choice == null) {
            choice = compiler.compile(message, described);
            choices.set(index, choice);
        }
        return choice;
    }
}
