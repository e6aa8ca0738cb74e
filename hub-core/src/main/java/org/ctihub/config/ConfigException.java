/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import java.util.List;

/** A write or read of configuration that is refused; nothing of it was done. The message never shows a body. */
public abstract sealed class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message, null, false, false);
    }

    /** Somebody else changed the item meanwhile. */
    public static final class Stale extends ConfigException {
        private static final long serialVersionUID = 1L;
        private final long revision;

        Stale(ItemKey key, long wanted, long revision) {
            super("Item " + key + " has revision " + revision + ", not " + wanted + ": it was changed meanwhile.");
            this.revision = revision;
        }

        /** The revision that it has. */
        public long revision() {
            return revision;
        }
    }

    /** There is such an item already. */
    public static final class Exists extends ConfigException {
        private static final long serialVersionUID = 1L;

        Exists(ItemKey key) {
            super("There is an item " + key + " already.");
        }
    }

    /** There is no such item. */
    public static final class Missing extends ConfigException {
        private static final long serialVersionUID = 1L;

        Missing(ItemKey key) {
            super("There is no item " + key + ".");
        }
    }

    /** What the item was before is not known here any more, or not for this actor. */
    public static final class NotKept extends ConfigException {
        private static final long serialVersionUID = 1L;

        NotKept(ItemKey key) {
            super("What item " + key + " was before is not known any more.");
        }
    }

    /** The item, or a line of a copy, has not its form. */
    public static final class Refused extends ConfigException {
        private static final long serialVersionUID = 1L;

        private final transient List<Finding> findings;

        Refused(String message) {
            super(message);
            this.findings = List.of();
        }

        Refused(List<Finding> findings) {
            super(Finding.told(findings));
            this.findings = List.copyOf(findings);
        }

        /** What to mend where; empty if the message says all. */
        public List<Finding> findings() {
            return findings;
        }
    }

    /** A restore was begun here and not finished; only another restore can be done. */
    public static final class RestoreUnfinished extends ConfigException {
        private static final long serialVersionUID = 1L;

        RestoreUnfinished() {
            super("A restore into this store was not finished; restore again.");
        }
    }

    /** There is something in the store, so that nothing can be restored into it. */
    public static final class NotEmpty extends ConfigException {
        private static final long serialVersionUID = 1L;

        NotEmpty() {
            super("The store holds configuration or audit records; restore into an empty one.");
        }
    }

    /** So much was changed during a copy that the changes are not kept any more. */
    public static final class CopyOvertaken extends ConfigException {
        private static final long serialVersionUID = 1L;

        CopyOvertaken() {
            super("Too much was changed during the copy; copy again.");
        }
    }
}
