/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets from a capture file: classic pcap (micro- or nanoseconds) and pcapng, in either byte order. It holds
 * one packet at a time, of at most 1 MiB.
 */
public final class CaptureReader {
    private static final int MAX_BLOCK_BYTES = 1 << 20;
    private static final int PCAP_MICROS = 0xA1B2C3D4;
    private static final int PCAP_NANOS = 0xA1B23C4D;
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int SECTION_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE_BLOCK = 1;
    private static final int OLD_PACKET_BLOCK = 2;
    private static final int SIMPLE_PACKET_BLOCK = 3;
    private static final int ENHANCED_PACKET_BLOCK = 6;

    private final InputStream in;
    private final boolean nextGeneration;
    private final List<Integer> linkTypes = new ArrayList<>();
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private long position;

    /**
     * One captured packet.
     *
     * @param linkType the capture's number for the lowest layer
     * @param data the captured bytes, from the link header on
     */
    public record Packet(int linkType, ByteBuffer data) {}

    /**
     * Reads the file's header.
     *
     * @throws CaptureException when it is no capture
     */
    public CaptureReader(InputStream in) throws IOException {
        this.in = in;
        int magic = read(4).getInt();
        this.nextGeneration = magic == SECTION_HEADER;
        if (nextGeneration) {
            section();
        } else {
            order = isPcap(magic) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            if (!isPcap(magic) && !isPcap(Integer.reverseBytes(magic))) {
                throw new CaptureException("the file is neither pcap nor pcapng", 0);
            }
            ByteBuffer header = read(20);
            // The upper bits may tell about checksums; the link type is in the lower ones.
            linkTypes.add(header.getInt(16) & 0xFFFF);
        }
    }

    private static boolean isPcap(int magic) {
        return magic == PCAP_MICROS || magic == PCAP_NANOS;
    }

    /** Bytes of the file that are read so far. */
    public long position() {
        return position;
    }

    /**
     * The next packet, or null at the end of the file.
     *
     * @throws CaptureException when the file is damaged or cut off
     */
    public @Nullable Packet next() throws IOException {
        return nextGeneration ? nextBlock() : nextRecord();
    }

    private @Nullable Packet nextRecord() throws IOException {
        ByteBuffer header = readOrEnd(16);
        return header == null ? null : packet(checked(header.getInt(8)));
    }

    private Packet packet(int length) throws IOException {
        return new Packet(linkTypes.get(0), length == 0 ? ByteBuffer.allocate(0) : slice(read(length), 0, length));
    }

    private @Nullable Packet nextBlock() throws IOException {
        while (true) {
            ByteBuffer head = readOrEnd(4);
            if (head == null) {
                return null;
            }
            int type = head.getInt();
            if (type == SECTION_HEADER) {
                section();
                continue;
            }
            int length = checked(read(4).getInt());
            if (length < 12) {
                throw new CaptureException("a block of " + length + " bytes", position);
            }
            ByteBuffer body = read(length - 12);
            read(4);
            Packet packet = packet(type, body);
            if (packet != null) {
                return packet;
            }
        }
    }

    private @Nullable Packet packet(int type, ByteBuffer body) {
        return switch (type) {
            case INTERFACE_BLOCK -> {
                require(body, 8);
                linkTypes.add(body.getShort(0) & 0xFFFF);
                yield null;
            }
            case ENHANCED_PACKET_BLOCK -> captured(body, body.remaining() < 20 ? -1 : body.getInt(0), 20, 12);
            case OLD_PACKET_BLOCK -> captured(body, body.remaining() < 20 ? -1 : body.getShort(0) & 0xFFFF, 20, 12);
            case SIMPLE_PACKET_BLOCK -> {
                require(body, 4);
                int length = Math.min(Math.max(body.getInt(0), 0), body.remaining() - 4);
                yield new Packet(linkType(0), slice(body, 4, length));
            }
            default -> null;
        };
    }

    private Packet captured(ByteBuffer body, int networkInterface, int dataAt, int lengthAt) {
        require(body, dataAt);
        int length = body.getInt(lengthAt);
        if (length < 0 || length > body.remaining() - dataAt) {
            throw new CaptureException("a packet is longer than its block", position);
        }
        return new Packet(linkType(networkInterface), slice(body, dataAt, length));
    }

    private static ByteBuffer slice(ByteBuffer body, int at, int length) {
        return body.slice(at, length).order(ByteOrder.BIG_ENDIAN);
    }

    private int linkType(int networkInterface) {
        if (networkInterface < 0 || networkInterface >= linkTypes.size()) {
            throw new CaptureException("a packet of an interface that is not described", position);
        }
        return linkTypes.get(networkInterface);
    }

    private void require(ByteBuffer body, int bytes) {
        if (body.remaining() < bytes) {
            throw new CaptureException("a block is too short", position);
        }
    }

    /** Reads the rest of a section header, whose length can only be told after its byte order. */
    private void section() throws IOException {
        byte[] length = read(4).array();
        int mark = ByteBuffer.wrap(read(4).array()).getInt();
        if (mark != SECTION_ORDER && Integer.reverseBytes(mark) != SECTION_ORDER) {
            throw new CaptureException("a section without a byte order", position);
        }
        order = mark == SECTION_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int bytes = checked(ByteBuffer.wrap(length).order(order).getInt());
        if (bytes < 28) {
            throw new CaptureException("a section header of " + bytes + " bytes", position);
        }
        read(bytes - 12);
        linkTypes.clear();
    }

    private int checked(int length) {
        if (length < 0 || length > MAX_BLOCK_BYTES) {
            throw new CaptureException("a packet of " + Integer.toUnsignedString(length) + " bytes", position);
        }
        return length;
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer bytes = readOrEnd(length);
        if (bytes == null) {
            throw new CaptureException("the capture is cut off", position);
        }
        return bytes;
    }

    private @Nullable ByteBuffer readOrEnd(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length == 0 && length > 0) {
            return null;
        }
        if (bytes.length < length) {
            throw new CaptureException("the capture is cut off", position);
        }
        return ByteBuffer.wrap(bytes).order(order);
    }
}
