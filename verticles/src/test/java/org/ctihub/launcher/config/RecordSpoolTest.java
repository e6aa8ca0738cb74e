/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.ctihub.store.StoreSettings;
import org.junit.jupiter.api.Test;

class RecordSpoolTest {
    private static StoreSettings store(String url) {
        return new StoreSettings(url, Optional.empty(), Optional.of("hunter2"), 2);
    }

    @Test
    void recordsWaitBesideAnEmbeddedDatabaseOrWhereTheFileSays() {
        StoreSettings embedded = store("jdbc:h2:file:/var/lib/hub/hub");
        assertThat(RecordSpool.USUAL.folder("n1", embedded)).isEqualTo(Path.of("/var/lib/hub/hub.records"));
        assertThat(new RecordSpool("/spool", 1).folder("n1", embedded)).isEqualTo(Path.of("/spool"));
    }

    @Test
    void nodesAndStoresDoNotShareAFolder() {
        StoreSettings one = store("postgresql://hub:hunter2@db:5432/one");
        Path folder = RecordSpool.USUAL.folder("n/1", one);
        assertThat(folder.toString()).contains("cti-hub.records-n_1-").doesNotContain("hunter2");
        assertThat(RecordSpool.USUAL.folder("n/1", one)).isEqualTo(folder);
        assertThat(RecordSpool.USUAL.folder("n2", one)).isNotEqualTo(folder);
        assertThat(RecordSpool.USUAL.folder("n/1", store("postgresql://db:5432/two")))
                .isNotEqualTo(folder);
    }

    @Test
    void aSpoolHasRoomForAtLeastAMegabyte() {
        assertThat(RecordSpool.USUAL.bytes()).isEqualTo(256L << 20);
        assertThatThrownBy(() -> new RecordSpool(null, 0).bytes())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("records.spoolMegabytes");
    }
}
