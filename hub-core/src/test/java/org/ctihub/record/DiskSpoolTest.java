/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolTest {
    private static final long ROOM = 1 << 20;

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void name() {
        folder = parent.resolve("spool");
    }

    private static List<String> lines(int from, int to) {
        return Samples.list(to - from, i -> "line " + (from + i) + " ä");
    }

    private static List<String> takeAll(Spool spool, int most) throws IOException {
        List<String> taken = new ArrayList<>();
        for (Spool.Batch batch = spool.first(most); !batch.lines().isEmpty(); batch = spool.first(most)) {
            taken.addAll(batch.lines());
            spool.remove(batch);
        }
        return taken;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }

    @Test
    void linesComeOutInTheirOrderAndNothingIsLeftBehind() throws IOException {
        DiskSpool spool = DiskSpool.open(folder, ROOM);
        assertThat(spool.first(3).lines()).isEmpty();
        spool.append(lines(0, 5));
        assertThat(spool.first(2).lines()).isEqualTo(lines(0, 2));
        spool.append(lines(5, 9));
        assertThat(takeAll(spool, 3)).isEqualTo(lines(0, 9));
        assertThat(spool.bytes()).isZero();
        assertThat(files()).isEmpty();
        spool.append(lines(9, 10));
        assertThat(takeAll(spool, 3)).isEqualTo(lines(9, 10));
        spool.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatWaitedWaitsAfterACrashAndHalfALineDoesNoHarm() throws IOException {
        DiskSpool crashed = DiskSpool.open(folder, ROOM);
        crashed.append(lines(0, 4));
        crashed.remove(crashed.first(1));
        crashed.append(lines(4, 6));
        crashed.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        Path last = files().stream().sorted().toList().get(1);
        Files.writeString(last, Files.readString(last) + "{\"half");

        DiskSpool spool = DiskSpool.open(folder, ROOM);
        assertThat(takeAll(spool, 100))
                .as("a file that was begun comes again as a whole")
                .startsWith(lines(0, 6).toArray(String[]::new))
                .hasSize(7);
        spool.append(lines(6, 7));
        assertThat(takeAll(spool, 100)).isEqualTo(lines(6, 7));
        spool.close();
    }

    @Test
    void whatThereIsNoRoomForCostsTheOldestAndIsCounted() throws IOException {
        String line = "x".repeat(999);
        DiskSpool spool = DiskSpool.open(folder, 10_000);
        long lost = 0;
        for (int i = 0; i < 25; i++) {
            lost += spool.append(List.of(i + line));
            // Somebody looks, so that each has a file.
            spool.first(1);
        }
        assertThat(spool.bytes()).isLessThanOrEqualTo(10_000);
        List<String> left = takeAll(spool, 100);
        assertThat(left.size() + lost).isEqualTo(25);
        assertThat(left.get(left.size() - 1)).startsWith("24x");
        spool.close();
    }

    @Test
    void aBatchThatWasLostMeanwhileTakesNothingElseAway() throws IOException {
        String line = "x".repeat(999);
        DiskSpool spool = DiskSpool.open(folder, 2_500);
        spool.append(List.of("0" + line));
        Spool.Batch batch = spool.first(1);
        spool.append(List.of("1" + line, "2" + line));
        spool.remove(batch);
        assertThat(takeAll(spool, 100)).hasSize(2);
        spool.close();
    }

    @Test
    void aFolderBelongsToOneNodeAtATime() throws IOException {
        DiskSpool spool = DiskSpool.open(folder, ROOM);
        assertThatThrownBy(() -> DiskSpool.open(folder, ROOM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("uses");
        spool.close();
        DiskSpool.open(folder, ROOM).close();
    }

    @Test
    void aSpoolInMemoryDoesTheSame() throws IOException {
        MemorySpool spool = new MemorySpool(100);
        spool.append(lines(0, 4));
        Spool.Batch batch = spool.first(2);
        assertThat(batch.lines()).isEqualTo(lines(0, 2));
        assertThat(spool.append(lines(4, 12))).isEqualTo(2);
        spool.remove(batch);
        assertThat(takeAll(spool, 5)).isEqualTo(lines(2, 12));
        assertThat(spool.bytes()).isZero();
    }
}
