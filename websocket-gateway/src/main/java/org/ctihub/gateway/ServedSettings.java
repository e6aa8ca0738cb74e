/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
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
    private static final int MOST_KEPT = 500;

    /**
     * Settings of somebody.
     *
     * @param json an object
     * @param tag the same for the same settings, of letters that may stand in a header
     */
    record Served(Buffer json, String tag) {
        static Served of(String json) {
            try {
                byte[] text = json.getBytes(StandardCharsets.UTF_8);
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
                return new Served(
                        Buffer.buffer(text),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256.", e);
            }
        }
    }

    /** The teams are those of somebody that have settings of their own. */
    private record Place(TenantId tenant, List<String> teams) {}

    /** What is configured, and what was put together of it. */
    private record State(Map<TenantId, TenantSettings> configured, Map<Place, Served> kept) {
        TenantSettings of(TenantId tenant) {
            return configured.getOrDefault(tenant, TenantSettings.NONE);
        }

        Served of(Account account) {
            TenantSettings settings = of(account.tenant());
            List<String> teams = account.memberOf().stream()
                    .map(Team::id)
                    .filter(settings.teams()::containsKey)
                    .toList();
            return kept.computeIfAbsent(
                    new Place(account.tenant(), teams), place -> Served.of(settings.of(place.teams())));
        }
    }

    private volatile State state = new State(Map.of(), cache());

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
        return state.of(account);
    }

    /** From now on these count. Returns whether an account's are others than before. */
    Predicate<Account> replace(Map<TenantId, TenantSettings> next) {
        State former = state;
        State now = new State(Map.copyOf(next), cache());
        state = now;
        return account -> !former.of(account.tenant()).equals(now.of(account.tenant()))
                && !former.of(account).tag().equals(now.of(account).tag());
    }
}
