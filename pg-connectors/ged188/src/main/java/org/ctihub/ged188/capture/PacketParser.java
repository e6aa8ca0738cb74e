/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.capture;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the TCP segment in a packet: Ethernet (with VLAN tags), Linux cooked, loopback or raw; IPv4 or IPv6. */
public final class PacketParser {
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86DD;
    private static final int TCP = 6;

    /** The segment, or nothing when the packet carries none or is cut off before it. */
    public Optional<TcpSegment> parse(CaptureReader.Packet packet) {
        ByteBuffer data = packet.data();
        int ip = switch (packet.linkType()) {
            case 1 -> afterEthernet(data, 12);
            case 0, 108 -> 4;
            case 12, 14, 101, 228, 229 -> 0;
            case 113 -> afterEthernet(data, 14);
            case 276 -> afterCooked2(data);
            default -> -1;
        };
        if (ip < 0 || data.limit() < ip + 1) {
            return Optional.empty();
        }
        return switch ((data.get(ip) & 0xFF) >> 4) {
            case 4 -> ipv4(data, ip);
            case 6 -> ipv6(data, ip);
            default -> Optional.empty();
        };
    }

    /** Skips VLAN tags behind the place where the kind of the payload stands. */
    private static int afterEthernet(ByteBuffer data, int kindAt) {
        int at = kindAt;
        while (data.limit() >= at + 2) {
            int kind = uint16(data, at);
            if (kind == ETHERTYPE_IPV4 || kind == ETHERTYPE_IPV6) {
                return at + 2;
            }
            if (kind != 0x8100 && kind != 0x88A8 && kind != 0x9100) {
                return -1;
            }
            at += 4;
        }
        return -1;
    }

    private static int afterCooked2(ByteBuffer data) {
        int kind = data.limit() < 20 ? 0 : uint16(data, 0);
        return kind == ETHERTYPE_IPV4 || kind == ETHERTYPE_IPV6 ? 20 : -1;
    }

    private static Optional<TcpSegment> ipv4(ByteBuffer data, int at) {
        if (data.limit() < at + 20) {
            return Optional.empty();
        }
        int header = 4 * (data.get(at) & 0x0F);
        boolean fragment = (uint16(data, at + 6) & 0x3FFF) != 0;
        if (header < 20 || fragment || data.get(at + 9) != TCP) {
            return Optional.empty();
        }
        // Captures on the sending machine may have 0 here, because the network card cuts the packet later.
        int total = uint16(data, at + 2);
        int end = total == 0 ? data.limit() : Math.min(data.limit(), at + total);
        return tcp(data, at + header, end, data.slice(at + 12, 4), data.slice(at + 16, 4));
    }

    private static Optional<TcpSegment> ipv6(ByteBuffer data, int at) {
        if (data.limit() < at + 40) {
            return Optional.empty();
        }
        int payload = uint16(data, at + 4);
        int end = payload == 0 ? data.limit() : Math.min(data.limit(), at + 40 + payload);
        int next = data.get(at + 6) & 0xFF;
        int header = at + 40;
        // Hop-by-hop, routing and destination options.
        while (next == 0 || next == 43 || next == 60) {
            if (end < header + 8) {
                return Optional.empty();
            }
            next = data.get(header) & 0xFF;
            header += 8 + 8 * (data.get(header + 1) & 0xFF);
        }
        return next == TCP ? tcp(data, header, end, data.slice(at + 8, 16), data.slice(at + 24, 16)) : Optional.empty();
    }

    private static Optional<TcpSegment> tcp(ByteBuffer data, int at, int end, ByteBuffer sender, ByteBuffer receiver) {
        if (end < at + 20) {
            return Optional.empty();
        }
        int header = 4 * ((data.get(at + 12) & 0xFF) >> 4);
        if (header < 20 || at + header > end) {
            return Optional.empty();
        }
        int flags = data.get(at + 13);
        return Optional.of(new TcpSegment(
                endpoint(sender, data.getShort(at)),
                endpoint(receiver, data.getShort(at + 2)),
                data.getInt(at + 4),
                (flags & 0x02) != 0,
                (flags & 0x05) != 0,
                data.slice(at + header, end - at - header)));
    }

    private static String endpoint(ByteBuffer address, short port) {
        byte[] bytes = new byte[address.remaining()];
        address.get(bytes);
        HexFormat hex = HexFormat.of();
        return hex.formatHex(bytes) + hex.toHexDigits(port);
    }

    private static int uint16(ByteBuffer data, int at) {
        return data.getShort(at) & 0xFFFF;
    }
}
