/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.ctihub.config.SecretKeys;
import org.ctihub.store.StoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreKeysTest {
    @TempDir
    private Path folder;

    private static SecretKeys keys(String url, @Nullable String file, @Nullable String environment) {
        return StoreKeys.of(
                new HubFile.StoreAt(url, null, null, null, null, file, environment),
                new StoreSettings(url, Optional.empty(), Optional.empty(), 1));
    }

    @Test
    void anEmbeddedDatabaseGetsAFileOfKeysThatOnlyItsOwnerReads() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("data/hub") + ";DB_CLOSE_DELAY=-1";
        SecretKeys first = keys(url, null, null);
        Path file = folder.resolve("data/hub.keys");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys(url, null, null).ids()).isEqualTo(first.ids());
        assertThat(first.toString()).doesNotContain(Files.readString(file).strip());
    }

    @Test
    void whatIsInMemoryNeedsNoFile() {
        assertThat(keys("jdbc:h2:mem:one", null, null).ids()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aServersKeysMustBeGiven() throws Exception {
        assertThatThrownBy(() -> keys("postgresql://host/hub", null, null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageContaining("store.keyFile");
        Path file = Files.writeString(folder.resolve("keys"), SecretKeys.generate());
        assertThat(keys("postgresql://host/hub", file.toString(), null).ids()).hasSize(1);
    }

    @Test
    void keysThatCannotBeHadAreSaid() throws Exception {
        assertThatThrownBy(() -> keys("postgresql://host/hub", "/none", null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/none");
        assertThatThrownBy(() -> keys("postgresql://host/hub", null, "CTI_HUB_NO_SUCH_VARIABLE"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CTI_HUB_NO_SUCH_VARIABLE");
        assertThatThrownBy(() -> keys("postgresql://host/hub", "/none", "NONE"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("one of them");
    }
}
