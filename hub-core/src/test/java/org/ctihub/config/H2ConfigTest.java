/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import org.junit.jupiter.api.Nested;

class H2ConfigTest {
    @Nested
    class Items extends ItemsContract {
        Items() {
            super(Database.H2);
        }
    }

    @Nested
    class Changes extends ChangesContract {
        Changes() {
            super(Database.H2);
        }
    }

    @Nested
    class Secrets extends SecretsContract {
        Secrets() {
            super(Database.H2);
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(Database.H2);
        }
    }

    @Nested
    class Copies extends CopiesContract {
        Copies() {
            super(Database.H2);
        }
    }

    @Nested
    class Checks extends ChecksContract {
        Checks() {
            super(Database.H2);
        }
    }
}
