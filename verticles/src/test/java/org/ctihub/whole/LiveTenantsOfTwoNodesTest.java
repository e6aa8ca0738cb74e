/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ctihub.config.SecretKeys;
import org.ctihub.launcher.Node;
import org.ctihub.launcher.config.HubFile;
import org.ctihub.launcher.process.FreePort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a real PostgreSQL: desktops are at the first node, links wherever they are placed. */
class LiveTenantsOfTwoNodesTest extends LiveTenantsContract {
    @TempDir
    private Path folder;

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable HubFile second;
    private @Nullable Node other;

    @Override
    HubFile withStore(HubFile file) throws Exception {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .start();
        postgres = started;
        Path keys = Files.writeString(folder.resolve("keys"), SecretKeys.generate());
        HubFile.StoreAt store = new HubFile.StoreAt(
                "postgresql://postgres@127.0.0.1:" + started.getPort() + "/postgres",
                null,
                null,
                null,
                null,
                keys.toString(),
                null);
        String name = UUID.randomUUID().toString();
        int one = FreePort.find();
        int two = FreePort.find();
        List<String> members = List.of("127.0.0.1:" + one, "127.0.0.1:" + two);
        second = with("n2", file, cluster(name, two, members), store);
        return with("n1", file, cluster(name, one, members), store);
    }

    private static HubFile.Cluster cluster(String name, int port, List<String> members) {
        return new HubFile.Cluster(name, null, port, null, null, members, null, null, null, null, 1);
    }

    private static HubFile with(String node, HubFile file, HubFile.Cluster cluster, HubFile.StoreAt store) {
        return new HubFile(node, file.tokenSecret(), file.desktop(), file.admin(), List.of(), cluster, store);
    }

    @Override
    void startOthers() throws Exception {
        Node started = Node.start(Objects.requireNonNull(second));
        other = started;
        await("each sees the other").until(() -> started.vertx().isClustered());
    }

    @Test
    void whileTheStoreIsOutEverythingGoesOnAsItWas() throws Exception {
        apply(acme());
        Desk ada = ada();
        Objects.requireNonNull(postgres).close();
        await("the store is out").until(() -> done(items().number().map(false).otherwise(true)));
        ada.ready();
        TeamDesk supervisor = new TeamDesk(hub(), "acme", "supervisor", new JsonObject());
        ada.command("agent.setState", new JsonObject().put("state", "notReady"));
        ada.awaitAgent("notReady");
        assertThat(supervisor.ask("ping", new JsonObject())).isNotNull();
        assertNothingMissed(ada);
    }

    @Override
    void stopOthers() throws Exception {
        if (other != null) {
            other.stop();
        }
    }

    @Override
    void closeStore() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }
}
