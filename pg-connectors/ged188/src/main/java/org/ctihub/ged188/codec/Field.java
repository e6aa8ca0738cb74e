/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/**
 * A field's identity across messages and versions. The constants are in {@code Fields}; a field has one kind of value
 * everywhere, so that mistaking one for another does not compile.
 *
 * @param <T> the Java type of a value
 */
public abstract sealed class Field<T> permits NumberField, TextField, BytesField, NamedField {
    private final String name;
    private final int id;

    /**
     * @param name the name in the tables
     * @param id the dense number that the schema gives the field
     */
    Field(String name, int id) {
        this.name = name;
        this.id = id;
    }

    /** The name in the tables. */
    public final String name() {
        return name;
    }

    final int id() {
        return id;
    }

    @Override
    public final String toString() {
        return name;
    }
}
