/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.ctihub.security.SessionToken;
import org.ctihub.security.SessionTokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API keys")
class ApiKeysTest {
    private static final String HERE = "10.1.2.3";
    private static final ApiKeyId CRM = new ApiKeyId("acme", "crm");
    private static final String CRM_ACCOUNT = "apiKey:crm@acme";

    private final String secret = ApiKeySecret.make();
    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private final ApiKeys keys = new ApiKeys(() -> now);

    private static JsonObject body() {
        return new JsonObject()
                .put("name", "CRM")
                .put("roles", new JsonArray().add("bridge"))
                .put("peripheral", 5000);
    }

    private static ApiKey key(JsonObject body, String secret) {
        return new ApiKey(CRM, "Acme", ApiKeyBody.of(body).orElseThrow(), ApiKeySecret.hash(secret));
    }

    @Test
    void oneThatWasMadeSpeaksForItsAccountAndNoOtherTextDoes() {
        keys.replace(List.of(key(body(), secret)));
        SessionToken said = keys.check(secret, HERE).orElseThrow();
        assertThat(said.user()).isEqualTo("apiKey:crm");
        Account account = keys.account(said.user() + "@" + said.tenant()).orElseThrow();
        assertThat(account.roles()).containsExactly(Role.BRIDGE);
        assertThat(account.peripheral()).hasValue(5000);
        assertThat(account.displayName()).isEqualTo("CRM");
        assertThat(keys.check(ApiKeySecret.make(), HERE)).isEmpty();
        assertThat(keys.check(secret + "x", HERE)).isEmpty();
        assertThat(keys.check(ApiKeySecret.hash(secret), HERE)).isEmpty();
        assertThat(key(body(), secret).toString()).doesNotContain("sha256");
    }

    @Test
    void oneHoldsUntilItsEndAndFromItsNetworksOnly() {
        JsonObject limited = body().put("expiresAt", "2026-11-21T10:00:00Z")
                .put("addresses", new JsonArray().add("10.0.0.0/8").add("2001:db8::/32"));
        keys.replace(List.of(key(limited, secret)));
        SessionToken said = keys.check(secret, HERE).orElseThrow();
        assertThat(said.expires()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(keys.lastUse(CRM)).contains(now);
        now = now.plusSeconds(60);
        assertThat(keys.check(secret, "11.0.0.1")).isEmpty();
        assertThat(keys.check(secret, "not an address")).isEmpty();
        assertThat(keys.lastUse(CRM)).as("who is refused does not use it").contains(now.minusSeconds(60));
        assertThat(keys.check(secret, "2001:db8::17%eth0")).isPresent();
        assertThat(keys.holds(said, HERE)).isTrue();
        assertThat(keys.holds(said, "11.0.0.1")).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(keys.check(secret, HERE)).isEmpty();
        assertThat(keys.holds(said, HERE)).isFalse();
    }

    @Test
    void whoCameInByAFormerOneGoesAndWhoHasOtherRightsIsTold() {
        keys.replace(List.of(key(body(), secret)));
        SessionToken said = keys.check(secret, HERE).orElseThrow();
        assertThat(keys.replace(List.of(key(body(), secret)))).isEqualTo(new ApiKeys.Changes(Set.of(), Set.of()));
        assertThat(keys.replace(List.of(key(body().put("name", "Sales"), secret))))
                .isEqualTo(new ApiKeys.Changes(Set.of(), Set.of(CRM_ACCOUNT)));
        assertThat(keys.holds(said, HERE)).isTrue();
        String other = ApiKeySecret.make();
        assertThat(keys.replace(List.of(key(body(), other))))
                .isEqualTo(new ApiKeys.Changes(Set.of(CRM_ACCOUNT), Set.of()));
        assertThat(keys.check(secret, HERE)).isEmpty();
        assertThat(keys.holds(said, HERE)).as("what the former one said").isFalse();
        assertThat(keys.replace(List.of(key(body().put("addresses", new JsonArray().add("10.0.0.0/8")), other)))
                        .ended())
                .containsExactly(CRM_ACCOUNT);
        keys.used(CRM, now.toEpochMilli());
        assertThat(keys.replace(List.of()).ended()).containsExactly(CRM_ACCOUNT);
        assertThat(keys.lastUse(CRM)).isEmpty();
    }

    @Test
    void tokensOfPeopleAndKeysAreToldApart() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SessionTokens tokens = new SessionTokens("x".repeat(32), clock);
        Passes passes = new Passes(tokens, (tenant, name) -> Future.succeededFuture(Optional.empty()), keys);
        keys.replace(List.of(key(body(), secret)));
        SessionToken ada = new SessionToken(new TenantId("acme"), "ada", "s1", now, now.plusSeconds(60));
        assertThat(passes.check(tokens.issue(ada), HERE)).contains(ada);
        assertThat(passes.holds(ada, HERE)).isTrue();
        assertThat(passes.check(secret, HERE)).map(SessionToken::user).contains("apiKey:crm");
        assertThat(passes.find(new TenantId("acme"), "apiKey:crm").result()).isPresent();
        assertThat(passes.find(new TenantId("other"), "apiKey:crm").result()).isEmpty();
        tokens.end("s1");
        assertThat(passes.holds(ada, HERE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,10.0.0.0",
        "192.168.1.7,192.168.1.7,192.168.1.7",
        "0.0.0.0/0,1.2.3.4,255.255.255.255",
        "2001:db8::/33,2001:db8::1,2001:db8:7fff::",
        "::1,::1,0:0:0:0:0:0:0:1"
    })
    void aNetworkHasTheAddressesThatBeginAsItDoes(String network, String one, String other) {
        AddressRange range = AddressRange.of(network).orElseThrow();
        assertThat(range.contains(one)).isTrue();
        assertThat(range.contains(other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,11.0.0.0",
        "10.0.0.0/31,10.0.0.2",
        "192.168.1.7,192.168.1.8",
        "0.0.0.0/0,::1",
        "2001:db8::/33,2001:db8:8000::1",
        "10.0.0.0/8,localhost"
    })
    void aNetworkHasNoOthers(String network, String address) {
        assertThat(AddressRange.of(network).orElseThrow().contains(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0", "localhost", "256.0.0.1", "::/129", "a:b"
            })
    void whatIsNoNetworkIsNone(String text) {
        assertThat(AddressRange.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"roles\":[\"auditor\"]}|/name",
                "{\"name\":\" \",\"roles\":[\"auditor\"]}|/name",
                "{\"name\":\"K\"}|/roles",
                "{\"name\":\"K\",\"roles\":[]}|/roles",
                "{\"name\":\"K\",\"roles\":[\"tenant_admin\"]}|/roles",
                "{\"name\":\"K\",\"roles\":[\"bridge\"]}|/peripheral",
                "{\"name\":\"K\",\"roles\":[\"auditor\"],\"peripheral\":\"5000\"}|/peripheral",
                "{\"name\":\"K\",\"roles\":[\"auditor\"],\"expiresAt\":\"tomorrow\"}|/expiresAt",
                "{\"name\":\"K\",\"roles\":[\"auditor\"],\"addresses\":[]}|/addresses",
                "{\"name\":\"K\",\"roles\":[\"auditor\"],\"addresses\":[\"::1\",\"home\"]}|/addresses/1",
                "{\"name\":\"K\",\"roles\":[\"auditor\"],\"key\":\"x\"}|/key"
            })
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer) {
        assertThat(ApiKeyBody.check(new JsonObject(body))).containsOnlyKeys(pointer);
        assertThat(ApiKeyBody.of(new JsonObject(body))).isEmpty();
    }
}
