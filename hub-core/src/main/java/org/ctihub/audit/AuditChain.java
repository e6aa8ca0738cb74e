/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Numbers and hashes of records. The form that is hashed is part of the stored format and must not change. */
final class AuditChain {
    private AuditChain() {}

    /** The records that follow a mark. */
    static List<AuditRecord> after(AuditMark mark, long atMs, List<AuditEntry> entries) {
        List<AuditRecord> records = new ArrayList<>();
        AuditMark last = mark;
        for (AuditEntry entry : entries) {
            AuditRecord record =
                    new AuditRecord(last.number() + 1, atMs, entry, hash(last.hash(), last.number() + 1, atMs, entry));
            records.add(record);
            last = record.mark();
        }
        return records;
    }

    /** Whether a record is the one that was written after the mark. */
    static boolean follows(AuditMark mark, AuditRecord record) {
        return record.hash().equals(hash(mark.hash(), record.number(), record.atMs(), record.entry()));
    }

    private static String hash(String before, long number, long atMs, AuditEntry entry) {
        MessageDigest digest = sha256();
        add(digest, before);
        add(digest, Long.toString(number));
        add(digest, Long.toString(atMs));
        add(digest, entry.actor().tenant());
        add(digest, entry.actor().user());
        add(digest, entry.actor().address());
        add(digest, entry.verb());
        add(digest, entry.tenant());
        add(digest, entry.kind());
        add(digest, entry.id());
        entry.members().forEach(member -> add(digest, member));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that no text can pass for the end of one and the beginning of the next. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java without SHA-256", e);
        }
    }
}
