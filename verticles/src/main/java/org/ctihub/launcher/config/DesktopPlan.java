/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.ctihub.config.ItemKey;
import org.ctihub.config.TenantDocument;
import org.ctihub.gateway.TenantSettings;
import org.ctihub.launcher.settings.DesktopRules;

/** What a tenant's desktops are set to, checked and made into what gateways serve. */
final class DesktopPlan {
    private static final String TEAMS = "teams";

    private DesktopPlan() {}

    /** Puts an item's body into the member {@code desktop} of a tenant. */
    static void add(JsonObject desktop, String id, JsonObject body) {
        if (id.equals(TenantDocument.ALL_DESKTOPS)) {
            desktop.mergeIn(body);
        } else {
            JsonObject teams = desktop.getValue(TEAMS) instanceof JsonObject there ? there : new JsonObject();
            desktop.put(TEAMS, teams.put(id, body));
        }
    }

    /** Complains of all that is wrong; what is left out then does not matter. */
    static TenantSettings settings(HubFile.Tenant tenant, Complaints complaints) {
        Map<String, Object> given = tenant.desktop();
        if (given == null) {
            return TenantSettings.NONE;
        }
        // Once through text, so that all of it is as JSON has it.
        JsonObject all = new JsonObject(new JsonObject(given).encode());
        Object teams = all.remove(TEAMS);
        ItemKey whole = new ItemKey(tenant.id(), TenantDocument.DESKTOP, TenantDocument.ALL_DESKTOPS);
        check(whole, all, false, complaints);
        Map<String, String> byTeam = new HashMap<>();
        if (teams instanceof JsonObject some) {
            for (String team : some.fieldNames()) {
                complaints.within(() -> byTeam.put(team, team(tenant, team, some.getValue(team), complaints)));
            }
        } else if (teams != null) {
            complaints.add(ConfigException.placed(whole, "/" + TEAMS, "This must be an object."));
        }
        return new TenantSettings(all.encode(), byTeam);
    }

    private static String team(HubFile.Tenant tenant, String team, Object body, Complaints complaints) {
        ItemKey key;
        try {
            key = new ItemKey(tenant.id(), TenantDocument.DESKTOP, team);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("Tenant " + tenant.id() + ": desktop.teams: " + e.getMessage());
        }
        if (tenant.teams() == null
                || tenant.teams().stream().noneMatch(each -> each.id().equals(team))) {
            throw ConfigException.placed(
                    key, "", "There is no team " + team + ": what its desktops are set to goes before the team does.");
        }
        if (!(body instanceof JsonObject settings)) {
            throw ConfigException.placed(key, "", "This must be an object.");
        }
        check(key, settings, true, complaints);
        return settings.encode();
    }

    private static void check(ItemKey key, JsonObject body, boolean ofTeam, Complaints complaints) {
        DesktopRules.check(body, ofTeam)
                .forEach((pointer, detail) -> complaints.add(ConfigException.placed(key, pointer, detail)));
    }
}
