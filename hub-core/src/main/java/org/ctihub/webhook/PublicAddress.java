/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses a tenant's webhook may lead to: those of the internet. Whatever is inside of the operator's network, or of this
 * machine, is none of a tenant's business.
 */
public final class PublicAddress {
    private static final int BITS_V4 = 32;
    private static final int BITS_V6 = 128;

    private record Block(BigInteger prefix, int free) {
        static Block of(String text) {
            String[] parts = text.split("/", 2);
            try {
                InetAddress address = InetAddress.getByName(parts[0]);
                int free = address.getAddress().length * Byte.SIZE - Integer.parseInt(parts[1]);
                return new Block(number(address).shiftRight(free), free);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean has(BigInteger address) {
            return address.shiftRight(free).equals(prefix);
        }
    }

    /** Of the registries of special-purpose addresses: whatever is not reached, or not meant to be, from anywhere. */
    private static final List<Block> SPECIAL_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** All but 2000::/3, and in there what leads elsewhere: Teredo and its neighbours, 6to4, and examples. */
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    private static final List<Block> SPECIAL_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddress() {}

    private static List<Block> blocks(String... texts) {
        return List.of(texts).stream().map(Block::of).toList();
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** Whether it is one of the internet's. An IPv4 address inside an IPv6 one is judged as what it is. */
    public static boolean is(InetAddress address) {
        BigInteger number = number(address);
        int bits = address instanceof Inet4Address ? BITS_V4 : BITS_V6;
        return bits == BITS_V4
                ? SPECIAL_V4.stream().noneMatch(block -> block.has(number))
                : GLOBAL_V6.has(number) && SPECIAL_V6.stream().noneMatch(block -> block.has(number));
    }
}
