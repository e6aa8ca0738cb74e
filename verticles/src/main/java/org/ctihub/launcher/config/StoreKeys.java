/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.ctihub.config.SecretException;
import org.ctihub.config.SecretKeys;
import org.ctihub.store.StoreSettings;

/** The keys that secrets in the store are encrypted with. */
public final class StoreKeys {
    private static final String ENDING = ".keys";

    private StoreKeys() {}

    /**
     * The keys that a configuration names. Where it names none, those beside an embedded database, made if there are none yet;
     * what is in memory only gets a key of its own. Blocks.
     *
     * @throws ConfigException if there are no keys, or they cannot be read
     */
    public static SecretKeys of(HubFile.StoreAt at, StoreSettings settings) {
        if (at.keyFile() != null && at.keyEnv() != null) {
            throw new ConfigException("store.keyFile and store.keyEnv: give one of them.");
        }
        try {
            if (at.keyFile() != null) {
                return SecretKeys.ofFile(Path.of(at.keyFile()));
            } else if (at.keyEnv() != null) {
                return SecretKeys.ofEnvironment(at.keyEnv(), System.getenv());
            } else if (settings.inMemory()) {
                return SecretKeys.of(SecretKeys.generate());
            }
            Optional<Path> database = settings.file();
            return SecretKeys.ofFile(
                    beside(
                            database.orElseThrow(
                                    () -> new ConfigException(
                                            "store.keyFile: a key that secrets are encrypted with is missing. Make one with"
                                                    + " \"openssl rand -base64 32\", put it into a file that only the hub can read, give all nodes the"
                                                    + " same one, and name it in store.keyFile (or an environment variable in store.keyEnv)."))));
        } catch (SecretException e) {
            throw new ConfigException("The keys of the store: " + e.getMessage());
        }
    }

    private static Path beside(Path database) {
        Path file = database.resolveSibling(database.getFileName() + ENDING);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (SeekableByteChannel channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly)) {
                channel.write(ByteBuffer.wrap((SecretKeys.generate() + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (FileAlreadyExistsException e) {
            return file;
        } catch (IOException e) {
            throw new ConfigException("The file of keys " + file + " cannot be made: " + e.getMessage());
        }
        return file;
    }
}
