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

class StaticAccountsTest {
    private static Account account(String tenant, String name) {
        return new Account(
                new TenantId(tenant), tenant, name, name, "secret hash", Set.of(Role.AGENT), Optional.empty());
    }

    @Test
    void an_account_is_found_in_its_tenant_only() {
        StaticAccounts accounts = new StaticAccounts(List.of(account("acme", "ada"), account("bell", "bob")));

        assertThat(accounts.find(new TenantId("acme"), "ada").result()).contains(account("acme", "ada"));
        assertThat(accounts.find(new TenantId("bell"), "ada").result()).isEmpty();
        assertThat(accounts.find(new TenantId("acme"), "ADA").result()).isEmpty();
    }

    @Test
    void two_accounts_of_one_name_in_a_tenant_are_refused() {
        assertThatThrownBy(() -> new StaticAccounts(List.of(account("acme", "ada"), account("acme", "ada"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ada@acme");
    }

    @Test
    void an_account_does_not_show_its_hash() {
        assertThat(account("acme", "ada").toString()).doesNotContain("secret");
    }
}
