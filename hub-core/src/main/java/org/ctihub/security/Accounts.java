/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.security;

import io.vertx.core.Future;
import java.util.Optional;
import org.ctihub.domain.TenantId;

/** Where accounts are kept. */
public interface Accounts {
    /** Empty if there is no such account; fails if the store cannot be asked. */
    Future<Optional<Account>> find(TenantId tenant, String name);
}
