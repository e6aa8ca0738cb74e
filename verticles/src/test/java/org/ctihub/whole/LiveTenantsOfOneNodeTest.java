/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import java.nio.file.Path;
import java.util.List;
import org.ctihub.launcher.config.HubFile;
import org.junit.jupiter.api.io.TempDir;

/** A single node with an H2 file. */
class LiveTenantsOfOneNodeTest extends LiveTenantsContract {
    @TempDir
    private Path folder;

    @Override
    HubFile withStore(HubFile file) {
        HubFile.StoreAt store =
                new HubFile.StoreAt("jdbc:h2:file:" + folder.resolve("hub"), null, null, null, null, null, null);
        return new HubFile(file.node(), file.tokenSecret(), file.desktop(), file.admin(), List.of(), null, store);
    }

    @Override
    void startOthers() {}

    @Override
    void stopOthers() {}

    @Override
    void closeStore() {}
}
