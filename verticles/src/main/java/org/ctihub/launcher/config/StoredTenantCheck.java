/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantCheck;
import org.ctihub.config.TenantDocument;
import org.ctihub.security.PasswordHash;

/** The checks of a configuration file, for what is about to be stored. Safe on any thread; blocks where files are named. */
public final class StoredTenantCheck implements TenantCheck {
    private static final Map<String, String> STAND_INS = Map.of(
            "password", "x",
            "clientSecret", "x",
            "passwordHash", PasswordHash.ofNobody(true),
            "key", "-----BEGIN PRIVATE KEY-----");

    private final TenantReader reader = new TenantReader();
    private final List<PgUse> ofFile;

    /** Beside the tenants of the file. */
    public StoredTenantCheck(HubPlan file) {
        this.ofFile = file.tenants().stream()
                .flatMap(tenant -> tenant.uses().stream())
                .toList();
    }

    @Override
    public List<Finding> check(String tenant, Map<ItemKey, JsonObject> items, Map<ItemKey, JsonObject> others) {
        List<Finding> findings = new ArrayList<>();
        Complaints complaints = wrong -> findings.add(wrong.finding(TenantDocument.key(tenant)));
        Map<ItemKey, TenantReader.Parsed> parsed = new TreeMap<>();
        items.forEach((key, body) -> parsed.put(key, reader.parsed(key, uncovered(body))));
        TenantReader.tenant(tenant, parsed, complaints)
                // What is not understood makes the rest look wrong.
                .filter(read -> findings.isEmpty())
                .ifPresent(read -> check(read, others, complaints));
        return findings;
    }

    private void check(HubFile.Tenant tenant, Map<ItemKey, JsonObject> others, Complaints complaints) {
        ServedTenant.check(tenant, complaints);
        if (others.isEmpty() && ofFile.isEmpty()) {
            return;
        }
        List<PgUse> uses = new ArrayList<>();
        tenant.peripherals().forEach(each -> complaints.within(() -> uses.add(PgUse.of(tenant.id(), each))));
        List<PgUse> theirs = new ArrayList<>(ofFile);
        others.forEach((key, body) -> {
            // What is wrong with others is not for those of this tenant to know.
            Complaints untold = wrong -> {};
            untold.within(() -> theirs.add(PgUse.of(key.tenant(), reader.peripheral(key, uncovered(body)))));
        });
        PgUse.check(uses, theirs, complaints);
    }

    /** With something readable in the place of secrets. */
    private static JsonObject uncovered(JsonObject body) {
        JsonObject to = new JsonObject();
        body.forEach(member -> to.put(member.getKey(), uncovered(member.getKey(), member.getValue())));
        return to;
    }

    private static Object uncovered(String name, Object value) {
        if (value instanceof JsonObject object) {
            return TenantDocument.isCover(object) && STAND_INS.containsKey(name)
                    ? STAND_INS.get(name)
                    : uncovered(object);
        }
        return value instanceof JsonArray list ? list.copy() : value;
    }
}
