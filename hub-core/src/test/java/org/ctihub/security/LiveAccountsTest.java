/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ctihub.domain.TenantId;
import org.junit.jupiter.api.Test;

class LiveAccountsTest {
    private static final TenantId ACME = new TenantId("acme");

    private final LiveAccounts accounts = new LiveAccounts();

    private static Account account(String tenant, String name, Role role) {
        return new Account(new TenantId(tenant), "T", name, name, "hash", Set.of(role), Optional.empty());
    }

    private Optional<Account> find(String name) {
        return accounts.find(ACME, name).result();
    }

    @Test
    void accountsAreReplacedAtOnceAndThoseThatAreOtherThanBeforeAreTold() {
        assertThat(find("amy")).isEmpty();
        assertThat(accounts.replace(List.of(account("acme", "amy", Role.AGENT), account("bell", "amy", Role.AGENT))))
                .containsExactlyInAnyOrder("amy@acme", "amy@bell");
        assertThat(accounts.replace(
                        List.of(account("acme", "amy", Role.SUPERVISOR), account("acme", "ben", Role.AGENT))))
                .containsExactlyInAnyOrder("amy@acme", "amy@bell", "ben@acme");
        assertThat(find("amy").orElseThrow().roles()).containsExactly(Role.SUPERVISOR);
        assertThat(accounts.find("amy@bell")).isEmpty();
        assertThat(accounts.replace(
                        List.of(account("acme", "amy", Role.SUPERVISOR), account("acme", "ben", Role.AGENT))))
                .isEmpty();
    }

    @Test
    void twoOfOneNameAreRefusedAndNothingChanges() {
        accounts.replace(List.of(account("acme", "amy", Role.AGENT)));
        assertThatThrownBy(() -> accounts.replace(
                        List.of(account("acme", "ben", Role.AGENT), account("acme", "ben", Role.AGENT))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(find("amy")).isPresent();
    }
}
