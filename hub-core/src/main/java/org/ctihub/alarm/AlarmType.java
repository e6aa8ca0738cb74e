/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.alarm;

import java.util.Optional;

/**
 * The kinds of alarms. Their words are official: they stand in the table, in webhooks and in docs/alarms.md.
 *
 * <p>A lasting one is raised when its condition has held for {@link #patienceMs} and closed when it has been over for {@link
 * #settleMs}. The others are moments: those with something to do stay open until they are acknowledged or an hour is quiet, the
 * rest is closed from the beginning.
 */
public enum AlarmType {
    LINK_DOWN("link.down", Severity.CRITICAL, true, 3_000, 5_000),
    LINK_NO_OWNER("link.noOwner", Severity.CRITICAL, true, 15_000, 5_000),
    LINK_DEGRADED("link.degraded", Severity.MAJOR, true, 10_000, 5_000),
    LINK_BACK("link.back", Severity.INFO, false, 0, 0),
    CLIENT_OPENED("client.opened", Severity.INFO, false, 0, 0),
    CLIENT_CLOSED("client.closed", Severity.INFO, false, 0, 0),
    CLIENT_CLOSED_ABNORMALLY("client.closedAbnormally", Severity.MINOR, false, 0, 0),
    DESKTOP_OPENED("desktop.opened", Severity.INFO, false, 0, 0),
    DESKTOP_CLOSED("desktop.closed", Severity.INFO, false, 0, 0),
    DESKTOP_CLOSED_ABNORMALLY("desktop.closedAbnormally", Severity.INFO, false, 0, 0),
    BRIDGE_OPENED("bridge.opened", Severity.INFO, false, 0, 0),
    BRIDGE_CLOSED("bridge.closed", Severity.INFO, false, 0, 0),
    BRIDGE_CLOSED_ABNORMALLY("bridge.closedAbnormally", Severity.INFO, false, 0, 0),
    STORE_OUT("store.out", Severity.CRITICAL, true, 3_000, 5_000),
    NODE_GONE("node.gone", Severity.MAJOR, true, 0, 5_000),
    CERTIFICATE_EXPIRES("certificate.expires", Severity.MINOR, true, 0, 0),
    CERTIFICATE_REFUSED("certificate.refused", Severity.MAJOR, true, 90_000, 0),
    AUDIT_BROKEN("audit.broken", Severity.CRITICAL, true, 0, 0),
    WEBHOOK_DEAD("webhook.dead", Severity.MINOR, true, 0, 0),
    RECORDS_LOST("records.lost", Severity.MAJOR, false, 0, 0);

    private final String word;
    private final Severity severity;
    private final boolean lasting;
    private final long patienceMs;
    private final long settleMs;

    AlarmType(String word, Severity severity, boolean lasting, long patienceMs, long settleMs) {
        this.word = word;
        this.severity = severity;
        this.lasting = lasting;
        this.patienceMs = patienceMs;
        this.settleMs = settleMs;
    }

    public String word() {
        return word;
    }

    /** That it usually has. */
    public Severity severity() {
        return severity;
    }

    /** Whether it is a condition that holds and ends; the others happen at one moment. */
    public boolean lasting() {
        return lasting;
    }

    /** How long the condition must hold before anybody is troubled, in ms. */
    public long patienceMs() {
        return patienceMs;
    }

    /** How long the condition must be over before that is believed, in ms; longer for one that comes again and again. */
    public long settleMs() {
        return settleMs;
    }

    /** The type of a word; empty for one that this version does not know. */
    public static Optional<AlarmType> of(String word) {
        for (AlarmType each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
