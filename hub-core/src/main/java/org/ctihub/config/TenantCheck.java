/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Says whether a tenant can be as a write would make it. Called inside the transaction of the write, on worker threads, so
 * that nobody else writes meanwhile; must be pure.
 */
public interface TenantCheck {
    /** Everything may be written. */
    TenantCheck NONE = (tenant, items, others) -> List.of();

    /**
     * What is wrong; the write is refused unless nothing is.
     *
     * @param tenant the one that is written to
     * @param items all of its items of the kinds of {@link TenantDocument}, as they will be; {@code {"set":true}} stands for
     *     secrets. Only those users are among them that are written if nothing but users is
     * @param others peripherals of all other tenants; none of them if nothing but users is written
     */
    List<Finding> check(String tenant, Map<ItemKey, JsonObject> items, Map<ItemKey, JsonObject> others);
}
