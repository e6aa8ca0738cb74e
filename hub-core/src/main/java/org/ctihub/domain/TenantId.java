/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain;

import java.util.regex.Pattern;

/**
 * A tenant's key: the first part of every address, row, log line and metric that concerns one.
 *
 * @param value 1 to 32 of {@code a-z 0-9 -}, starting with a letter or digit
 */
public record TenantId(String value) implements Comparable<TenantId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A tenant id is 1 to 32 of a-z, 0-9 and '-', not \"" + value + "\".");
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
