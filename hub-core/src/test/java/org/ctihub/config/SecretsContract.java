/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctihub.config.ConfigException.Refused;
import org.ctihub.config.SecretException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What secrets in items are promised, whatever the store. */
abstract class SecretsContract extends ConfigContract {
    private static final String BODY = "{\"name\":\"East\",\"password\":\"hunter2\","
            + "\"sideA\":{\"host\":\"pg1\",\"tls\":{\"key\":\"k3y-text\"}}}";

    SecretsContract(Database database) {
        super(database);
    }

    @Test
    void secretsAreReadByAnExplicitCallOnly() throws Exception {
        ConfigItem written = put(peripheral("5000"), BODY);
        String covered = "{\"name\":\"East\",\"password\":{\"set\":true},"
                + "\"sideA\":{\"host\":\"pg1\",\"tls\":{\"key\":{\"set\":true}}}}";
        assertBody(written.body(), covered);
        assertBody(wait(items.find(peripheral("5000"))).orElseThrow().body(), covered);
        assertBody(
                wait(items.list(ItemQuery.of("acme", "peripheral", 10)))
                        .items()
                        .get(0)
                        .body(),
                covered);
        OpenedItem opened = wait(items.open(peripheral("5000"))).orElseThrow();
        assertBody(opened.body(), BODY);
        assertThat(List.of(
                                opened,
                                written,
                                item(peripheral("5000"), BODY),
                                keys,
                                new ItemSet("acme", Set.of("peripheral"), List.of(item(peripheral("5000"), BODY))))
                        .toString())
                .doesNotContain("hunter2", "k3y-text");
        assertThat(wait(items.open(peripheral("1")))).isEmpty();
    }

    @Test
    void noSecretReachesTheStoreAndNoTwoLookAlike() throws Exception {
        put(peripheral("5000"), BODY);
        put(peripheral("5001"), BODY);
        StringBuilder everything = new StringBuilder();
        for (String table : List.of("config_item", "config_change", "audit_record")) {
            wait(store.run("SELECT * FROM " + table))
                    .forEach(row -> everything.append(row.toJson().encode()));
        }
        assertThat(everything.toString()).contains("East").doesNotContain("hunter2", "k3y-text");
        assertThat(sealed("5000")).isNotEqualTo(sealed("5001"));
    }

    private String sealed(String id) throws Exception {
        return stored(id).getJsonObject("password").getString("sealed");
    }

    private JsonObject stored(String id) throws Exception {
        return new JsonObject(wait(store.run("SELECT body FROM config_item WHERE id = ?", id))
                .iterator()
                .next()
                .getString(0));
    }

    @Test
    void aSecretMayStayAsItIsOrBeReplacedOrRemoved() throws Exception {
        put(peripheral("5000"), BODY);
        String before = sealed("5000");
        ConfigItem seen = wait(items.find(peripheral("5000"))).orElseThrow();
        assertThat(put(peripheral("5000"), seen.body())).isEqualTo(seen);
        ConfigItem renamed = put(peripheral("5000"), seen.body().replace("East", "West"));
        assertThat(renamed.revision()).isEqualTo(2);
        assertThat(sealed("5000")).isEqualTo(before);
        assertBody(wait(items.open(peripheral("5000"))).orElseThrow().body(), BODY.replace("East", "West"));

        put(peripheral("5000"), "{\"password\":\"other\"}");
        assertBody(wait(items.open(peripheral("5000"))).orElseThrow().body(), "{\"password\":\"other\"}");
        assertThat(put(peripheral("5000"), "{\"password\":\"other\"}").revision())
                .isEqualTo(3);
        put(peripheral("5000"), "{\"password\":null}");
        assertBody(wait(items.open(peripheral("5000"))).orElseThrow().body(), "{}");
        assertThat(failure(items.put(ANN, item(peripheral("5000"), "{\"password\":{\"set\":true}}"), Precondition.ANY)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theSameSetWithSecretsChangesNothing() throws Exception {
        ItemSet set = new ItemSet("acme", Set.of("peripheral"), List.of(item(peripheral("5000"), BODY)));
        assertThat(wait(items.apply(ANN, set)).added()).hasSize(1);
        Applied again = wait(items.apply(ANN, set));
        assertThat(again.unchanged()).hasSize(1);
        assertThat(again.number()).isEmpty();
    }

    @Test
    void secretsMustBeTextsOutsideOfLists() throws Exception {
        for (String body : List.of(
                "{\"password\":7}",
                "{\"password\":{\"sealed\":\"1:00000000:AAAA\"}}",
                "{\"password\":{\"set\":true}}",
                "{\"sides\":[{\"password\":\"x\"}]}")) {
            assertThat(failure(items.put(ANN, item(peripheral("1"), body), Precondition.ANY)))
                    .as(body)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aWrongKeyIsATypedErrorAndWhatIsNotSecretIsReadAllTheSame() throws Exception {
        put(peripheral("5000"), BODY);
        SqlConfigItems stranger = items(SecretKeys.of(SecretKeys.generate()));
        assertFault(failure(stranger.open(peripheral("5000"))), Fault.UNKNOWN_KEY);
        assertThat(wait(stranger.find(peripheral("5000")))).isPresent();
        SqlConfigItems without = items(SecretKeys.none());
        assertFault(failure(without.put(ANN, item(peripheral("5001"), BODY), Precondition.ANY)), Fault.NO_KEY);
        assertThat(wait(without.find(peripheral("5001")))).isEmpty();
        // A secret that cannot be read any more can be given anew.
        wait(stranger.put(ANN, item(peripheral("5000"), BODY), Precondition.ANY));
        assertBody(wait(stranger.open(peripheral("5000"))).orElseThrow().body(), BODY);
    }

    @Test
    void aSecretThatIsMovedToAnotherPlaceIsNotRead() throws Exception {
        put(peripheral("5000"), "{\"password\":\"hunter2\",\"sideA\":{\"password\":\"third\"}}");
        put(peripheral("5001"), "{\"password\":\"other\"}");
        JsonObject own = stored("5000");
        String update = "UPDATE config_item SET body = ? WHERE id = ?";
        wait(store.run(
                update,
                new JsonObject().put("password", own.getValue("password")).encode(),
                "5001"));
        assertFault(failure(items.open(peripheral("5001"))), Fault.NOT_AUTHENTIC);
        wait(store.run(
                update,
                new JsonObject()
                        .put("password", own.getJsonObject("sideA").getValue("password"))
                        .encode(),
                "5000"));
        assertFault(failure(items.open(peripheral("5000"))), Fault.NOT_AUTHENTIC);
        for (String wrong : List.of(
                "",
                "1",
                "2:0:0",
                "1:" + keys.ids().get(0) + ":AAAA",
                "1:" + keys.ids().get(0) + ":*")) {
            String body = new JsonObject()
                    .put("password", new JsonObject().put("sealed", wrong))
                    .encode();
            wait(store.run(update, body, "5000"));
            assertFault(failure(items.open(peripheral("5000"))), Fault.NOT_AUTHENTIC);
        }
    }

    @Test
    void keysCanBeReplacedOneAfterTheOther() throws Exception {
        String first = SecretKeys.generate();
        String second = SecretKeys.generate();
        wait(items(SecretKeys.of(first)).put(ANN, item(peripheral("5000"), BODY), Precondition.ANY));
        SecretKeys both = SecretKeys.of("# new\n" + second + "\n\n# old\n" + first + "\n");
        SqlConfigItems rotating = items(both);
        assertBody(wait(rotating.open(peripheral("5000"))).orElseThrow().body(), BODY);
        wait(rotating.put(ANN, item(peripheral("5001"), BODY), Precondition.ANY));
        assertThat(sealed("5001")).startsWith("1:" + both.ids().get(0) + ":");

        long number = wait(items.number());
        assertThat(wait(rotating.renewSecrets(BOB))).isEqualTo(1);
        assertThat(wait(rotating.renewSecrets(BOB))).isZero();
        SqlConfigItems after = items(SecretKeys.of(second));
        assertBody(wait(after.open(peripheral("5000"))).orElseThrow().body(), BODY);
        ConfigItem item = wait(after.find(peripheral("5000"))).orElseThrow();
        assertThat(item.revision()).isOne();
        assertThat(wait(items.number())).isEqualTo(number);
    }

    @Test
    void keysComeFromAFileOrTheEnvironment(@TempDir Path folder) throws Exception {
        String key = SecretKeys.generate();
        Path file = folder.resolve("keys");
        Files.writeString(file, "# written 2026\n" + key + "\n");
        assertThat(SecretKeys.ofFile(file).ids())
                .isEqualTo(SecretKeys.of(key).ids())
                .isEqualTo(SecretKeys.ofEnvironment("K", Map.of("K", key)).ids());
        assertThat(SecretKeys.ofEnvironment("K", Map.of("K", key + " " + SecretKeys.generate()))
                        .ids())
                .hasSize(2);
        assertThatThrownBy(() -> SecretKeys.ofFile(folder.resolve("none"))).satisfies(e -> assertFault(e, Fault.KEYS));
        assertThatThrownBy(() -> SecretKeys.ofEnvironment("K", Map.of())).satisfies(e -> assertFault(e, Fault.KEYS));
        for (String wrong : List.of("", "# none", "c2hvcnQ=", "not base 64!", key + "\n" + key.substring(4))) {
            assertThatThrownBy(() -> SecretKeys.of(wrong))
                    .satisfies(e -> assertFault(e, Fault.KEYS))
                    .hasMessageNotContaining("c2hvcnQ");
        }
    }

    private static void assertFault(Throwable failure, Fault fault) {
        assertThat(failure).isInstanceOf(SecretException.class);
        assertThat(((SecretException) failure).fault()).isEqualTo(fault);
        assertThat(failure.getMessage()).doesNotContain("hunter2", "k3y-text");
    }
}
