/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.schema;

/** The data types of the protocol. All numbers are big-endian (R-FMT-02). */
public enum FieldType {
    CHAR(Kind.NUMBER, 1, true),
    UCHAR(Kind.NUMBER, 1, false),
    SHORT(Kind.NUMBER, 2, true),
    USHORT(Kind.NUMBER, 2, false),
    INT(Kind.NUMBER, 4, true),
    UINT(Kind.NUMBER, 4, false),
    BOOL(Kind.NUMBER, 2, false),
    /** Seconds since 1970-01-01 00:00 UTC. */
    TIME(Kind.NUMBER, 4, false),
    /** Text that ends with one NUL (R-FMT-12). */
    STRING(Kind.TEXT, 0, false),
    /** Bytes without a meaning for the codec (R-FMT-13). */
    UNSPEC(Kind.BYTES, 0, false),
    TASKID(Kind.BYTES, 12, false),
    APPPATHID(Kind.BYTES, 5, false),
    /** Two texts, name and value (R-FMT-14). */
    NAMEDVAR(Kind.NAMED, 0, false),
    /** An index byte, then two texts (R-FMT-14). */
    NAMEDARRAY(Kind.NAMED, 0, false);

    /** What a value of the type is for a program. */
    public enum Kind {
        NUMBER,
        TEXT,
        BYTES,
        NAMED
    }

    private final Kind kind;
    private final int size;
    private final boolean signed;

    FieldType(Kind kind, int size, boolean signed) {
        this.kind = kind;
        this.size = size;
        this.signed = signed;
    }

    public Kind kind() {
        return kind;
    }

    /** The size in bytes, 0 when it varies. */
    public int size() {
        return size;
    }

    public boolean signed() {
        return signed;
    }
}
