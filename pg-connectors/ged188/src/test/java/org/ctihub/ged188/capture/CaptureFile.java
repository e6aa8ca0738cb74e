/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes capture files for tests, in every flavour that the reader knows. */
public final class CaptureFile {
    /** The lowest layer. */
    public enum Link {
        ETHERNET(1),
        VLAN(1),
        COOKED(113),
        COOKED2(276),
        LOOPBACK(0),
        RAW(101);

        private final int number;

        Link(int number) {
            this.number = number;
        }
    }

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final boolean nextGeneration;
    private final ByteOrder order;
    private final Link link;
    private final boolean ipv6;

    public CaptureFile(boolean nextGeneration, ByteOrder order, Link link, boolean ipv6) {
        this.nextGeneration = nextGeneration;
        this.order = order;
        this.link = link;
        this.ipv6 = ipv6;
        if (nextGeneration) {
            write(buffer(28)
                    .putInt(0x0A0D0D0A)
                    .putInt(28)
                    .putInt(0x1A2B3C4D)
                    .putInt(1)
                    .putLong(-1)
                    .putInt(28));
            write(buffer(20)
                    .putInt(1)
                    .putInt(20)
                    .putShort((short) link.number)
                    .putShort((short) 0)
                    .putInt(65535)
                    .putInt(20));
        } else {
            write(buffer(24)
                    .putInt(0xA1B2C3D4)
                    .putInt(0x0004_0002)
                    .putInt(0)
                    .putInt(0)
                    .putInt(65535)
                    .putInt(link.number));
        }
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private void write(ByteBuffer bytes) {
        file.write(bytes.array(), bytes.arrayOffset(), bytes.position());
    }

    /** Appends one TCP segment; the flags are SYN 2, FIN 1, RST 4. */
    public CaptureFile segment(int fromPort, int toPort, int sequence, int flags, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(128 + payload.length);
        link(packet);
        ip(packet, 24 + payload.length, fromPort, toPort);
        packet.putShort((short) fromPort)
                .putShort((short) toPort)
                .putInt(sequence)
                .putInt(0);
        // Six words of header, one of them options.
        packet.put((byte) 0x60)
                .put((byte) flags)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0x01010101)
                .put(payload);
        // Padding behind the IP packet, as Ethernet has it on short frames.
        packet.putInt(0xEEEEEEEE);
        record(packet);
        return this;
    }

    private void link(ByteBuffer packet) {
        short kind = (short) (ipv6 ? 0x86DD : 0x0800);
        switch (link) {
            case ETHERNET -> packet.put(new byte[12]).putShort(kind);
            case VLAN ->
                packet.put(new byte[12])
                        .putShort((short) 0x8100)
                        .putShort((short) 7)
                        .putShort(kind);
            case COOKED -> packet.put(new byte[14]).putShort(kind);
            case COOKED2 -> packet.putShort(kind).put(new byte[18]);
            case LOOPBACK -> packet.putInt(2);
            case RAW -> {}
        }
    }

    private void ip(ByteBuffer packet, int length, int fromPort, int toPort) {
        if (ipv6) {
            // One hop-by-hop header of eight bytes.
            packet.putInt(0x6000_0000)
                    .putShort((short) (length + 8))
                    .put((byte) 0)
                    .put((byte) 64);
            packet.putLong(1)
                    .putLong(fromPort)
                    .putLong(1)
                    .putLong(toPort)
                    .put((byte) 6)
                    .put(new byte[7]);
        } else {
            packet.putShort((short) 0x4500).putShort((short) (length + 20)).putInt(0x0000_4000);
            packet.putShort((short) 0x4006).putShort((short) 0).putInt(fromPort).putInt(toPort);
        }
    }

    private void record(ByteBuffer packet) {
        int length = packet.position();
        if (nextGeneration) {
            int padded = (length + 3) / 4 * 4;
            ByteBuffer block = buffer(32 + padded);
            block.putInt(6)
                    .putInt(32 + padded)
                    .putInt(0)
                    .putLong(0)
                    .putInt(length)
                    .putInt(length);
            block.put(packet.flip()).position(28 + padded);
            write(block.putInt(32 + padded));
        } else {
            write(buffer(16).putInt(0).putInt(0).putInt(length).putInt(length));
            write(ByteBuffer.allocate(length).put(packet.flip()));
        }
    }

    public byte[] toBytes() {
        return file.toByteArray();
    }
}
