/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** Named variables or elements of named arrays; their values are read and written by methods of their own. */
public final class NamedField extends Field<NamedVariable> {
    public NamedField(String name, int id) {
        super(name, id);
    }
}
