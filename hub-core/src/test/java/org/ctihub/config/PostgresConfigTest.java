/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import org.junit.jupiter.api.Nested;

class PostgresConfigTest {
    @Nested
    class Items extends ItemsContract {
        Items() {
            super(Database.POSTGRES);
        }
    }

    @Nested
    class Changes extends ChangesContract {
        Changes() {
            super(Database.POSTGRES);
        }
    }

    @Nested
    class Secrets extends SecretsContract {
        Secrets() {
            super(Database.POSTGRES);
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(Database.POSTGRES);
        }
    }

    @Nested
    class Copies extends CopiesContract {
        Copies() {
            super(Database.POSTGRES);
        }
    }

    @Nested
    class Checks extends ChecksContract {
        Checks() {
            super(Database.POSTGRES);
        }
    }
}
