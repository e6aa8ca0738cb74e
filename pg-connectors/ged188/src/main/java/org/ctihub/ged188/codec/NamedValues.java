/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** The data of named variables and named array elements (R-FMT-14). */
final class NamedValues {
    private NamedValues() {}

    static NamedVariable variable(byte[] bytes, int at, int length) {
        int end = at + length;
        int middle = WireText.endOf(bytes, at, end);
        return new NamedVariable(
                WireText.read(bytes, at, middle), WireText.read(bytes, Math.min(middle + 1, end), end));
    }

    static NamedArrayElement element(byte[] bytes, int at, int length) {
        int index = length == 0 ? 0 : bytes[at] & 0xFF;
        NamedVariable rest = length == 0 ? new NamedVariable("", "") : variable(bytes, at + 1, length - 1);
        return new NamedArrayElement(rest.name(), index, rest.value());
    }

    static byte[] write(String name, String value) {
        return join(new byte[0], name, value);
    }

    static byte[] write(int index, String name, String value) {
        if (index < 0 || index > 255) {
            throw new GedException("index " + index + " of the named array " + name + " is not 0 to 255");
        }
        return join(new byte[] {(byte) index}, name, value);
    }

    private static byte[] join(byte[] head, String name, String value) {
        byte[] first = WireText.write(name, "the name of a variable");
        byte[] second = WireText.write(value, name);
        byte[] all = new byte[head.length + first.length + second.length + 2];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(first, 0, all, head.length, first.length);
        System.arraycopy(second, 0, all, head.length + first.length + 1, second.length);
        return all;
    }
}
