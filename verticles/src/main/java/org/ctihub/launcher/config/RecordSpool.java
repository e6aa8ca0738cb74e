/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ctihub.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's records wait for the store, as it is written.
 *
 * @param spool a folder of its own; beside an H2 file, else among the files for a time, if not given
 * @param spoolMegabytes most that waits there, 1 to 100,000; 256 if not given
 */
public record RecordSpool(@Nullable String spool, @Nullable Integer spoolMegabytes) {
    /** Nothing is given. */
    public static final RecordSpool USUAL = new RecordSpool(null, null);

    private static final String ENDING = ".records";
    private static final int USUAL_MEGABYTES = 256;
    private static final int MOST_MEGABYTES = 100_000;
    private static final int HASH_LENGTH = 12;
    private static final int BITS_OF_A_MEGABYTE = 20;

    /** Throws {@link ConfigException} with what to mend. */
    public long bytes() {
        int megabytes = spoolMegabytes == null ? USUAL_MEGABYTES : spoolMegabytes;
        if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
            throw new ConfigException("records.spoolMegabytes is not between 1 and " + MOST_MEGABYTES + ".");
        }
        return (long) megabytes << BITS_OF_A_MEGABYTE;
    }

    /**
     * The folder. Nodes of the same name with other stores have other folders, so that records never get into another store.
     *
     * @param node the node's name
     */
    public Path folder(String node, StoreSettings store) {
        String given = spool;
        if (given != null) {
            return Path.of(given);
        }
        return store.file()
                .map(file -> file.resolveSibling(file.getFileName() + ENDING))
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))
                        .resolve("cti-hub" + ENDING + "-" + name(node) + "-" + hash(store.toString())));
    }

    private static String name(String node) {
        return node.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
