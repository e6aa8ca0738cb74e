/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.json;

/** The members of a frame's JSON object. */
final class Members {
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String VERSION = "version";
    /** Which fixed part, when it is not the one that is normally sent. */
    static final String VARIANT = "variant";

    static final String FIELDS = "fields";
    /** The tags in wire order, when they are not in {@link TagOrder}. */
    static final String ORDER = "order";

    static final String UNKNOWN = "unknown";
    /** Bytes behind the last floating field that are none. */
    static final String TRAILING = "trailing";
    /** Bytes in hex: a body, or a value that does not fit its type. */
    static final String RAW = "raw";

    static final String TAG = "tag";
    static final String VALUE = "value";
    static final String INDEX = "index";

    private Members() {}
}
