/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** A text. */
public final class TextField extends Field<String> {
    public TextField(String name, int id) {
        super(name, id);
    }
}
