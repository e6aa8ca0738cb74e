/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;

/**
 * A key that was made.
 *
 * @param hash as {@link ApiKeySecret#hash} gives it
 */
public record ApiKey(ApiKeyId id, String tenantName, ApiKeyBody body, String hash) {
    Account account() {
        return new Account(
                new TenantId(id.tenant()),
                tenantName,
                id.account(),
                body.name(),
                "",
                body.roles(),
                Optional.empty(),
                body.peripheral(),
                List.of(),
                List.of());
    }

    /** Stands for all that comes in by it, on all nodes, until another is made in its place. */
    String session() {
        return UUID.nameUUIDFromBytes((id.tenant() + "/" + id.id() + "/" + hash).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Whether who came in by the former one may stay, whatever else changed. */
    boolean admitsAsBefore(ApiKey former) {
        return hash.equals(former.hash)
                && body.expires().equals(former.body.expires())
                && body.addresses().equals(former.body.addresses());
    }

    /** Leaves the hash out. */
    @Override
    public String toString() {
        return "ApiKey[" + id.tenant() + "/" + id.id() + "]";
    }
}
