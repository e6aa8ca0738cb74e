/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.codec;

/** Bytes that the protocol does not interpret. */
public final class BytesField extends Field<byte[]> {
    public BytesField(String name, int id) {
        super(name, id);
    }
}
