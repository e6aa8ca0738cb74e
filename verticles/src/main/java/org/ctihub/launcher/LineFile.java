/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A file of lines that appears under its name only when it is whole, and that nobody else may read. */
final class LineFile implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final FileChannel channel;
    private final BufferedWriter writer;
    private long lines;

    private LineFile(Path target, Path draft, FileChannel channel) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
        this.writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    /** Begins one beside the file that it is to become. */
    static LineFile begin(Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(draft);
        boolean posix = draft.toAbsolutePath()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel channel = posix
                ? FileChannel.open(
                        draft,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(draft, options);
        return new LineFile(target, draft, channel);
    }

    /** Adds lines on a worker thread. */
    Future<Void> add(Vertx vertx, List<String> some) {
        return vertx.executeBlocking(() -> {
            for (String line : some) {
                writer.write(line);
                writer.write('\n');
            }
            lines += some.size();
            return null;
        });
    }

    long lines() {
        return lines;
    }

    /** Gives it its name, on the disk for sure. */
    void finish() throws IOException {
        writer.flush();
        channel.force(true);
        channel.close();
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }
}
