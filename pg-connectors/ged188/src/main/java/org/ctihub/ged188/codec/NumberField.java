/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** A number of one, two or four bytes, signed or not, or a truth value or time. */
public final class NumberField extends Field<Long> {
    public NumberField(String name, int id) {
        super(name, id);
    }
}
