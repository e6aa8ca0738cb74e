/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ctihub.audit.AuditQuery;
import org.junit.jupiter.api.Test;

/** Writes that are looked at as a whole before they are done, and sets that are tried or keep secrets. */
abstract class ChecksContract extends ConfigContract {
    private static final ItemKey TENANT = TenantDocument.key("acme");
    private static final ItemKey AMY = new ItemKey("acme", "user", "amy");

    /** What the check was shown. */
    private final List<Map<ItemKey, JsonObject>> shown = new ArrayList<>();

    private final List<Map<ItemKey, JsonObject>> others = new ArrayList<>();
    private List<Finding> findings = List.of();

    ChecksContract(Database database) {
        super(database);
    }

    private ConfigItems checked() {
        TenantCheck check = (tenant, its, theirs) -> {
            shown.add(its);
            others.add(theirs);
            return findings;
        };
        return new SqlConfigItems(vertx, store, audit, keys, SecretMembers.STANDARD, check, hints::add);
    }

    @Test
    void aCheckSeesTheTenantAsItWillBeAndNoSecret() throws Exception {
        put(TENANT, "{\"name\":\"Acme\"}");
        put(peripheral("5000"), "{\"password\":\"s3cret\"}");
        put(team("sales"), "{}");
        put(new ItemKey("bell", "peripheral", "6000"), "{\"name\":\"theirs\"}");
        put(new ItemKey("bell", "team", "care"), "{}");
        wait(checked().remove(ANN, team("sales"), Precondition.ANY));
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0)).containsOnlyKeys(TENANT, peripheral("5000"));
        assertThat(shown.get(0).toString()).contains("{\"set\":true}").doesNotContain("s3cret");
        assertThat(others.get(0)).containsOnlyKeys(new ItemKey("bell", "peripheral", "6000"));
    }

    @Test
    void usersAreCheckedWithoutAllTheOtherUsers() throws Exception {
        put(TENANT, "{}");
        put(team("sales"), "{}");
        put(new ItemKey("acme", "user", "ben"), "{}");
        wait(checked().put(ANN, item(AMY, "{}"), Precondition.ANY));
        assertThat(shown.get(0)).containsOnlyKeys(TENANT, team("sales"), AMY);
        assertThat(others.get(0)).isEmpty();
    }

    @Test
    void whatIsNoPartOfATenantsDocumentIsNotChecked() throws Exception {
        wait(checked().put(ANN, item(new ItemKey("acme", "webhook", "one"), "{}"), Precondition.ANY));
        wait(checked().put(ANN, item(new ItemKey("", "provider", "one"), "{}"), Precondition.ANY));
        assertThat(shown).isEmpty();
    }

    @Test
    void aWriteThatIsRefusedLeavesNothing() throws Exception {
        put(team("old"), "{}");
        long number = wait(items.number());
        hints.clear();
        findings = List.of(new Finding(team("a"), "/agents", "There is no such agent."));
        Throwable refused = failure(checked()
                .apply(
                        ANN,
                        new ItemSet(
                                "acme",
                                Set.of("team"),
                                List.of(item(team("a"), "{}")),
                                List.of(item(TENANT, "{\"name\":\"Acme\"}")))));
        assertThat(refused).isInstanceOf(ConfigException.Refused.class).hasMessageContaining("/agents");
        assertThat(((ConfigException.Refused) refused).findings()).isEqualTo(findings);
        assertThat(failure(checked().put(ANN, item(team("a"), "{}"), Precondition.NEW)))
                .isInstanceOf(ConfigException.Refused.class);
        assertThat(failure(checked().remove(ANN, team("old"), Precondition.ANY)))
                .isInstanceOf(ConfigException.Refused.class);
        assertThat(wait(items.find(team("a")))).isEmpty();
        assertThat(wait(items.find(TENANT))).isEmpty();
        assertThat(wait(items.find(team("old")))).isPresent();
        assertThat(wait(items.number())).isEqualTo(number);
        assertThat(hints).isEmpty();
    }

    @Test
    void aSetMayWriteTheTenantItselfBesideItsItems() throws Exception {
        put(TenantDocument.key("bell"), "{}");
        ItemSet set = TenantDocument.items(new JsonObject(
                "{\"id\":\"acme\",\"name\":\"Acme\",\"teams\":[{\"id\":\"sales\"}],\"users\":[{\"name\":\"amy\"}]}"));
        Applied first = wait(checked().apply(ANN, set));
        assertThat(first.added()).containsExactlyInAnyOrder(TENANT, team("sales"), AMY);
        Applied again = wait(checked().apply(ANN, set));
        assertThat(again.unchanged()).containsExactlyInAnyOrder(TENANT, team("sales"), AMY);
        assertThat(again.number()).isEmpty();
        assertThat(wait(items.find(TenantDocument.key("bell")))).isPresent();
        assertBody(wait(items.find(TENANT)).orElseThrow().body(), "{\"name\":\"Acme\"}");
    }

    @Test
    void aDryRunTellsAndChecksAndChangesNothing() throws Exception {
        put(team("old"), "{}");
        long number = wait(items.number());
        int records = wait(audit.find(AuditQuery.of("acme", 100))).records().size();
        ItemSet set = new ItemSet("acme", Set.of("team"), List.of(item(team("new"), "{}")));
        Applied tried = wait(checked().apply(ANN, set, Set.of(ApplyOption.DRY_RUN)));
        assertThat(tried.added()).containsExactly(team("new"));
        assertThat(tried.removed()).containsExactly(team("old"));
        assertThat(shown).hasSize(1);
        assertThat(wait(items.number())).isEqualTo(number);
        assertThat(wait(items.find(team("new")))).isEmpty();
        assertThat(wait(audit.find(AuditQuery.of("acme", 100))).records()).hasSize(records);
    }

    @Test
    void secretsThatASetDoesNotMentionStayIfItIsTold() throws Exception {
        put(
                peripheral("5000"),
                "{\"password\":\"one\",\"sideA\":{\"tls\":{\"key\":\"two\"}},\"sideB\":{\"tls\":{\"key\":\"three\"}}}");
        ItemSet set = new ItemSet(
                "acme",
                Set.of("peripheral"),
                List.of(item(peripheral("5000"), "{\"name\":\"ACD\",\"sideA\":{\"tls\":{\"trust\":\"x\"}}}")));
        assertThat(wait(items.apply(ANN, set, Set.of(ApplyOption.KEEP_SECRETS))).changed())
                .hasSize(1);
        assertBody(
                wait(items.open(peripheral("5000"))).orElseThrow().body(),
                "{\"name\":\"ACD\",\"sideA\":{\"tls\":{\"trust\":\"x\",\"key\":\"two\"}},\"password\":\"one\"}");
        assertThat(wait(items.apply(ANN, set, Set.of(ApplyOption.KEEP_SECRETS))).unchanged())
                .hasSize(1);
        wait(items.apply(ANN, set));
        assertThat(wait(items.open(peripheral("5000"))).orElseThrow().body()).doesNotContain("one", "two");
    }

    @Test
    void allItemsOfAKindAreOpenedPageByPage() throws Exception {
        List<GivenItem> many = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            many.add(item(new ItemKey("acme", "user", "u" + i), "{\"passwordHash\":\"h" + i + "\"}"));
        }
        wait(items.apply(ANN, new ItemSet("acme", Set.of("user"), many)));
        List<OpenedItem> opened = wait(items.openAll("acme", "user"));
        assertThat(opened).hasSize(1_001);
        assertThat(opened)
                .allSatisfy(item -> assertThat(item.body())
                        .isEqualTo("{\"passwordHash\":\"h" + item.key().id().substring(1) + "\"}"));
        assertThat(wait(items.openAll("acme", "team"))).isEmpty();
    }
}
