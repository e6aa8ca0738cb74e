/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A spool of files in a folder that belongs to one process at a time. A file is written, read when it is full or nothing stands
 * before it, and removed when all of it was taken; so after a crash lines may come again, but none is missing.
 *
 * <p>One thread at a time.
 */
final class DiskSpool implements Spool {
    private static final Pattern NAME = Pattern.compile("records-\\d{19}\\.jsonl");
    private static final long FULL_BYTES = 1 << 20;
    private static final FileAttribute<?>[] OWNERS_FILE = ownersOnly("rw-------");

    private record Part(long number, Path file, long bytes) {}

    private final Path folder;
    private final long maxBytes;
    private final FileChannel lock;
    /** Those that are written no more, oldest first. */
    private final Deque<Part> parts = new ArrayDeque<>();
    /** What is left of the first of them, once it was read. */
    private @Nullable Deque<String> read;

    private @Nullable FileChannel writing;
    private Part last;
    private long bytes;

    private DiskSpool(Path folder, long maxBytes, FileChannel lock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.lock = lock;
        this.last = new Part(0, folder, 0);
    }

    /**
     * Goes on with what waits in a folder, which is made if there is none, for its owner only.
     *
     * @throws IOException also if another process uses the folder
     */
    static DiskSpool open(Path folder, long maxBytes) throws IOException {
        Files.createDirectories(folder, ownersOnly("rwx------"));
        FileChannel lock = FileChannel.open(
                folder.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNERS_FILE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("Another process uses " + folder + ".");
            }
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("Another node of this process uses " + folder + ".", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        DiskSpool spool = new DiskSpool(folder, maxBytes, lock);
        spool.find();
        return spool;
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private void find() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> NAME.matcher(name(file)).matches()).sorted().forEach(files::add);
        }
        for (Path file : files) {
            long number = Long.parseLong(name(file).replaceAll("\\D", ""));
            last = new Part(number, file, Files.size(file));
            parts.add(last);
            bytes += last.bytes();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public long append(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return 0;
        }
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        FileChannel channel = writing;
        if (channel == null) {
            Part next = new Part(last.number() + 1, file(last.number() + 1), 0);
            channel = FileChannel.open(
                    next.file(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND), OWNERS_FILE);
            writing = channel;
            last = next;
        }
        long before = channel.size();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            // The lines will come again, and half of one of them must not stand before them.
            channel.truncate(before);
            throw e;
        }
        last = new Part(last.number(), last.file(), before + text.length);
        bytes += text.length;
        if (last.bytes() >= FULL_BYTES) {
            seal();
        }
        return makeRoom();
    }

    private Path file(long number) {
        return folder.resolve("records-" + String.format(Locale.ROOT, "%019d", number) + ".jsonl");
    }

    private void seal() throws IOException {
        FileChannel channel = writing;
        if (channel != null) {
            channel.close();
            writing = null;
            parts.add(last);
        }
    }

    private long makeRoom() throws IOException {
        long lost = 0;
        while (bytes > maxBytes) {
            if (parts.isEmpty()) {
                seal();
            }
            lost += lines().size();
            drop();
        }
        return lost;
    }

    /** What is left of the first part. */
    private Deque<String> lines() throws IOException {
        Deque<String> known = read;
        if (known == null) {
            // Not as a reader of lines would: what is no text after a crash must not stop the rest.
            String text = new String(Files.readAllBytes(parts.element().file()), StandardCharsets.UTF_8);
            Deque<String> found = new ArrayDeque<>();
            text.lines().filter(line -> !line.isEmpty()).forEach(found::add);
            known = found;
            read = found;
        }
        return known;
    }

    private void drop() throws IOException {
        Part first = parts.remove();
        read = null;
        bytes -= first.bytes();
        Files.deleteIfExists(first.file());
    }

    @Override
    public Batch first(int most) throws IOException {
        if (parts.isEmpty()) {
            seal();
        }
        return parts.isEmpty()
                ? new Batch(0, List.of())
                : new Batch(
                        parts.element().number(), lines().stream().limit(most).toList());
    }

    @Override
    public void remove(Batch batch) throws IOException {
        if (parts.isEmpty() || parts.element().number() != batch.part()) {
            return;
        }
        Deque<String> left = lines();
        for (int i = 0; i < batch.lines().size() && !left.isEmpty(); i++) {
            left.remove();
        }
        if (left.isEmpty()) {
            drop();
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        seal();
        lock.close();
        if (bytes == 0) {
            // Nothing is left behind where nothing waits.
            Files.deleteIfExists(folder.resolve("lock"));
            try (Stream<Path> others = Files.list(folder)) {
                if (others.findAny().isPresent()) {
                    return;
                }
            }
            Files.deleteIfExists(folder);
        }
    }
}
