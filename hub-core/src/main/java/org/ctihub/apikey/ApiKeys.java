/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.apikey;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ctihub.domain.TenantId;
import org.ctihub.security.Account;
import org.ctihub.security.SessionToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that hold now, and when each was used last. Safe on any thread. */
public final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    /** A key without an end holds for so long at a time, in days: longer than any connection lives. */
    private static final long ENDLESS_DAYS = 3_650;

    private static final long COMPLAINT_MS = 60_000;

    private final InstantSource clock;
    private final Map<ApiKeyId, Long> uses = new ConcurrentHashMap<>();
    private final Map<ApiKeyId, Long> complaints = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Map.of(), Map.of());

    private record Known(Map<String, ApiKey> byHash, Map<String, ApiKey> byAccount) {}

    /**
     * What came of another set of keys, as {@link Account#key keys} of accounts.
     *
     * @param ended who came in by these has to come again, if they may
     * @param changed have other rights or names
     */
    public record Changes(Set<String> ended, Set<String> changed) {}

    /** Without keys. */
    public ApiKeys(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes the place of all that there were. One call at a time. */
    public Changes replace(Collection<ApiKey> next) {
        Map<String, ApiKey> byHash = new HashMap<>();
        Map<String, ApiKey> byAccount = new HashMap<>();
        Set<ApiKeyId> ids = new HashSet<>();
        next.forEach(key -> {
            byHash.put(key.hash(), key);
            byAccount.put(key.account().key(), key);
            ids.add(key.id());
        });
        Map<String, ApiKey> before = known.byAccount();
        known = new Known(Map.copyOf(byHash), Map.copyOf(byAccount));
        uses.keySet().retainAll(ids);
        complaints.keySet().retainAll(ids);
        Set<String> ended = new HashSet<>();
        Set<String> changed = new HashSet<>();
        before.forEach((account, former) -> {
            ApiKey now = byAccount.get(account);
            if (now == null || !now.admitsAsBefore(former)) {
                ended.add(account);
            } else if (!now.account().equals(former.account())) {
                changed.add(account);
            }
        });
        return new Changes(ended, changed);
    }

    /** Whom a key speaks for; empty if it is none, is over, or may not be used from the address. */
    Optional<SessionToken> check(String key, String address) {
        return again(key).filter(said -> admits(said, address));
    }

    Optional<SessionToken> again(String key) {
        if (!ApiKeySecret.isKey(key)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.ofNullable(known.byHash().get(ApiKeySecret.hash(key)))
                .map(found -> new SessionToken(
                        new TenantId(found.id().tenant()),
                        found.id().account(),
                        found.session(),
                        now,
                        found.body().expires().orElseGet(() -> now.plus(ENDLESS_DAYS, ChronoUnit.DAYS))))
                .filter(said -> now.isBefore(said.expires()));
    }

    boolean holds(SessionToken said, String address) {
        return find(said).filter(key -> key.session().equals(said.session())).isPresent()
                && clock.instant().isBefore(said.expires())
                && admits(said, address);
    }

    private boolean admits(SessionToken said, String address) {
        Optional<ApiKey> key = find(said);
        if (key.isEmpty()) {
            return false;
        }
        ApiKeyId id = key.get().id();
        long now = clock.millis();
        if (key.get().body().admits(address)) {
            uses.merge(id, now, Math::max);
            return true;
        }
        Long told = complaints.get(id);
        if (told == null || now - told >= COMPLAINT_MS) {
            complaints.put(id, now);
            LOG.warn(
                    "API key {} of tenant {} was shown from {}, where it may not be used",
                    id.id(),
                    id.tenant(),
                    address);
        }
        return false;
    }

    private Optional<ApiKey> find(SessionToken said) {
        return Optional.ofNullable(known.byAccount().get(said.user() + "@" + said.tenant()));
    }

    /** The account of a key, by the {@link Account#key key} of the account. */
    public Optional<Account> account(String key) {
        return Optional.ofNullable(known.byAccount().get(key)).map(ApiKey::account);
    }

    /** When a key was used last, as far as is known. */
    public Optional<Instant> lastUse(ApiKeyId id) {
        return Optional.ofNullable(uses.get(id)).map(Instant::ofEpochMilli);
    }

    /** All uses that are known, in ms since 1970. */
    public Map<ApiKeyId, Long> uses() {
        return Map.copyOf(uses);
    }

    /** A key was used at another node. */
    public void used(ApiKeyId id, long atMs) {
        boolean exists = known.byAccount().containsKey(id.account() + "@" + id.tenant());
        if (exists && atMs <= clock.millis() + COMPLAINT_MS) {
            uses.merge(id, atMs, Math::max);
        }
    }
}
