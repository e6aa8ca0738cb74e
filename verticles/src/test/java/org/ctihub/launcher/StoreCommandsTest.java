/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ctihub.audit.Actor;
import org.ctihub.config.GivenItem;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;
import org.ctihub.config.SecretKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandsTest {
    private static final ItemKey PERIPHERAL = new ItemKey("acme", "peripheral", "5000");
    private static final String BODY = "{\"name\":\"East\",\"password\":\"hunter2\"}";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = folder.resolve("keys");
        Files.writeString(keys, SecretKeys.generate());
    }

    private Path config(String name) throws Exception {
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(
                file,
                new JsonObject()
                        .put("node", name)
                        .put("tokenSecret", "x".repeat(32))
                        .put(
                                "desktop",
                                new JsonObject().put("host", "127.0.0.1").put("port", 0))
                        .put("admin", new JsonObject().put("host", "127.0.0.1").put("port", 0))
                        .put("tenants", List.of())
                        .put(
                                "store",
                                new JsonObject()
                                        .put("url", "jdbc:h2:file:" + folder.resolve(name))
                                        .put("keyFile", keys.toString()))
                        .encode());
        return file;
    }

    private void fill(Path config, int items) throws Exception {
        try (OpenedStore opened = OpenedStore.of(config)) {
            opened.run(store -> store.items()
                    .put(new Actor("acme", "ann", "::1"), new GivenItem(PERIPHERAL, BODY), Precondition.NEW));
            for (int i = 1; i < items; i++) {
                ItemKey team = new ItemKey("acme", "team", "t" + i);
                opened.run(store ->
                        store.items().put(Actor.HUB, new GivenItem(team, "{\"name\":\"T\"}"), Precondition.NEW));
            }
        }
    }

    private record Run(int status, String out) {}

    private static Run run(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Run(Main.run(args), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void whatWasBackedUpIsRestoredIntoAnEmptyStoreSecretsAndAuditLogWithIt() throws Exception {
        Path first = config("first");
        fill(first, 1_200);
        Path copy = folder.resolve("copy");
        assertThat(run("backup", "-c", first.toString(), "-o", copy.toString()).status())
                .isZero();
        assertThat(Files.readString(copy)).doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("copy.part")).doesNotExist();

        Path second = config("second");
        assertThat(run("restore", "-c", second.toString(), copy.toString()).status())
                .isZero();
        try (OpenedStore opened = OpenedStore.of(second)) {
            assertThat(opened.run(store -> store.items().open(PERIPHERAL))
                            .orElseThrow()
                            .body())
                    .contains("hunter2");
        }
        assertThat(run("restore", "-c", second.toString(), copy.toString()).status())
                .as("into a store that is not empty")
                .isEqualTo(2);
        Run verified = run("audit", "verify", "-c", second.toString());
        assertThat(verified.status()).isZero();
        assertThat(verified.out()).startsWith("intact, 1201 records\nmark 1201:");
    }

    @Test
    void aCopyThatLacksItsEndIsRefused() throws Exception {
        Path first = config("first");
        fill(first, 3);
        Path copy = folder.resolve("copy");
        run("backup", "-c", first.toString(), "-o", copy.toString());
        List<String> lines = Files.readAllLines(copy);
        Files.write(copy, lines.subList(0, lines.size() - 1));
        Path second = config("second");
        assertThat(run("restore", "-c", second.toString(), copy.toString()).status())
                .isEqualTo(2);
    }

    @Test
    void aLogThatSomebodyChangedIsFoundAndAnIntactOneIsWrittenToAFile() throws Exception {
        Path config = config("first");
        fill(config, 700);
        Path log = folder.resolve("log");
        assertThat(run("audit", "export", "-c", config.toString(), "-o", log.toString())
                        .status())
                .isZero();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(700);
        JsonObject first = new JsonObject(lines.get(0));
        assertThat(first.getLong("number")).isEqualTo(1);
        assertThat(first.getString("user")).isEqualTo("ann");
        assertThat(first.getJsonObject("target").getString("id")).isEqualTo("5000");
        String mark = run("audit", "verify", "-c", config.toString())
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .substring("mark ".length());
        assertThat(run("audit", "verify", "-c", config.toString(), "--mark", mark)
                        .status())
                .isZero();

        try (OpenedStore opened = OpenedStore.of(config)) {
            opened.run(store -> store.store().run("UPDATE audit_record SET actor = 'eve' WHERE number = 600"));
        }
        Run verified = run("audit", "verify", "-c", config.toString());
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out()).startsWith("NOT INTACT at record 600");
        assertThat(run("audit", "verify", "-c", config.toString(), "--mark", "nonsense")
                        .status())
                .isEqualTo(2);
    }
}
