/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

/**
 * A link of the chain.
 *
 * @param number 1, 2, … without holes
 * @param atMs when, in ms since 1970 on the store's clock; never less than in the record before
 * @param hash SHA-256 of this record and the hash before it, 64 hexadecimal digits
 */
public record AuditRecord(long number, long atMs, AuditEntry entry, String hash) {
    AuditMark mark() {
        return new AuditMark(number, hash);
    }
}
