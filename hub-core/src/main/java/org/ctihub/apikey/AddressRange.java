/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin with the same bits, {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a single one without a slash.
 *
 * @param text as it was written
 */
public record AddressRange(String text, InetAddress first, int bits) {
    /** Only such texts are looked at, so that no name is ever asked for. */
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]{0,15}:[0-9a-fA-F:.]{1,44}");
    private static final Pattern FORM = Pattern.compile("([^/]{1,45})(?:/([0-9]{1,3}))?");

    /** The range of a text; empty if it is none, or names an address inside of a range instead of its first. */
    public static Optional<AddressRange> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        InetAddress first = literal(form.group(1));
        if (first == null) {
            return Optional.empty();
        }
        int length = first.getAddress().length * Byte.SIZE;
        int bits = form.group(2) == null ? length : Integer.parseInt(form.group(2));
        AddressRange range = new AddressRange(text, first, bits);
        return bits <= length && range.isFirst() ? Optional.of(range) : Optional.empty();
    }

    private static @Nullable InetAddress literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private boolean isFirst() {
        byte[] address = first.getAddress();
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            if (isSet(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] address, int bit) {
        return ((address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - (bit % Byte.SIZE))) & 1) == 1;
    }

    /** Whether an address, as a literal, is in it. */
    boolean contains(String address) {
        // An IPv6 address may name the interface that it came by.
        InetAddress known = literal(address.split("%", 2)[0]);
        if (known == null || known.getAddress().length != first.getAddress().length) {
            return false;
        }
        byte[] ours = first.getAddress();
        byte[] theirs = known.getAddress();
        for (int bit = 0; bit < bits; bit++) {
            if (isSet(ours, bit) != isSet(theirs, bit)) {
                return false;
            }
        }
        return true;
    }
}
