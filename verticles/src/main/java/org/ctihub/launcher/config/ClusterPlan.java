/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ctihub.cluster.ClusterSettings;
import org.ctihub.cluster.ClusterSettings.Endpoint;
import org.ctihub.cluster.OutagePolicy;
import org.ctihub.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/** The parts of the file that say where the other nodes and the store are. */
public final class ClusterPlan {
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> LOOPBACK_MEMBERS = List.of("127.0.0.1:5701", "127.0.0.1:5702", "127.0.0.1:5703");
    private static final String POSTGRES = "postgresql://";

    private ClusterPlan() {}

    static Optional<ClusterSettings> cluster(HubFile file) {
        HubFile.Cluster cluster = file.cluster();
        if (cluster == null) {
            return Optional.empty();
        }
        HubFile.StoreAt store = file.store();
        if (store == null || !store.url().startsWith(POSTGRES)) {
            throw new ConfigException(
                    "A cluster needs a store that its nodes share: store.url must begin with " + POSTGRES + ".");
        }
        String host = orElse(cluster.host(), LOOPBACK);
        HubFile.Bus bus = cluster.bus() == null ? new HubFile.Bus(null, null, null, null) : cluster.bus();
        return Optional.of(new ClusterSettings(
                orElse(cluster.name(), "cti-hub"),
                new Endpoint(
                        host,
                        orElse(cluster.port(), 0),
                        Optional.ofNullable(cluster.publicHost()),
                        orElse(cluster.publicPort(), 0)),
                orElse(cluster.members(), LOOPBACK_MEMBERS),
                Optional.ofNullable(cluster.kubernetes()).map(HubFile.Kubernetes::serviceDns),
                new Endpoint(
                        orElse(bus.host(), host),
                        orElse(bus.port(), 0),
                        Optional.ofNullable(bus.publicHost()).or(() -> Optional.ofNullable(cluster.publicHost())),
                        orElse(bus.publicPort(), 0)),
                orElse(cluster.maxLinks(), 0),
                orElse(cluster.onStoreOutage(), OutagePolicy.HOLD)));
    }

    /** Throws {@link ConfigException} if the password cannot be had. */
    public static Optional<StoreSettings> store(HubFile file) {
        HubFile.StoreAt store = file.store();
        return store == null
                ? Optional.empty()
                : Optional.of(new StoreSettings(
                        store.url(), Optional.ofNullable(store.user()), password(store), StoreSettings.CONNECTIONS));
    }

    private static Optional<String> password(HubFile.StoreAt store) {
        if (store.passwordEnv() != null) {
            String value = System.getenv(store.passwordEnv());
            if (value == null) {
                throw new ConfigException(
                        "store.passwordEnv: there is no environment variable " + store.passwordEnv() + ".");
            }
            return Optional.of(value);
        }
        if (store.passwordFile() != null) {
            try {
                return Optional.of(
                        Files.readString(Path.of(store.passwordFile())).strip());
            } catch (IOException e) {
                throw new ConfigException("store.passwordFile: cannot read " + e.getMessage());
            }
        }
        return Optional.ofNullable(store.password());
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
