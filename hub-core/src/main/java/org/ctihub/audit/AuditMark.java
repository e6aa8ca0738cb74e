/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

/**
 * How the log was at a number: kept elsewhere, it proves later that nobody wrote the chain anew.
 *
 * @param number of a record; 0 before the first
 * @param hash of that record
 */
public record AuditMark(long number, String hash) {
    /** Before the first record. */
    public static final AuditMark BEGINNING = new AuditMark(0, "0".repeat(64));
}
