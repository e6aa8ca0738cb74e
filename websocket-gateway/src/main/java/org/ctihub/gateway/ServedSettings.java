/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.Team;

/**
 * What desktops are set to, for each account of a tenant and its teams. Put together once for all who are in the same teams.
 *
 * <p>One thread only (the gateway's event loop), but for what is given before the start.
 */
final class ServedSettings {
    /** Of more combinations of teams those that were not asked for longest are put together anew. */
    private static final int MOST_KEPT = 2_000;

    /**
     * Settings of somebody.
     *
     * @param json the members of an object
     * @param tag the same for the same settings, of letters that may stand in a header
     */
    record Served(String json, String tag) {
        static Served of(String json) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
                return new Served(json, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }
    }

    private record Place(TenantId tenant, List<String> teams) {
        static Place of(Account account) {
            return new Place(
                    account.tenant(), account.memberOf().stream().map(Team::id).toList());
        }
    }

    private volatile Map<TenantId, TenantSettings> configured = Map.of();
    private Map<Place, Served> kept = cache();

    private static Map<Place, Served> cache() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, Served> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }

    /** What the desktop of an account is set to. */
    Served of(Account account) {
        return kept.computeIfAbsent(Place.of(account), place -> serve(configured, place));
    }

    private static Served serve(Map<TenantId, TenantSettings> configured, Place place) {
        return Served.of(
                configured.getOrDefault(place.tenant(), TenantSettings.NONE).of(place.teams()));
    }

    /** From now on these count. Returns whether an account's are others than before. */
    Predicate<Account> replace(Map<TenantId, TenantSettings> next) {
        Map<TenantId, TenantSettings> former = configured;
        Map<Place, Served> formerKept = kept;
        configured = Map.copyOf(next);
        kept = cache();
        return account -> {
            TenantSettings before = former.getOrDefault(account.tenant(), TenantSettings.NONE);
            if (before.equals(next.getOrDefault(account.tenant(), TenantSettings.NONE))) {
                return false;
            }
            Served told = formerKept.computeIfAbsent(Place.of(account), place -> serve(former, place));
            return !told.equals(of(account));
        };
    }
}
