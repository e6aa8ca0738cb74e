/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down who guesses passwords, or signs in without end. Failures are counted for an account from one address, for an account from anywhere,
 * for five minutes from the first, and for an address, for one; who has too many of one kind waits for the end of that time.
 * The first count is the low one, so that neither one clumsy agent shuts out an office nor a stranger at one address an
 * agent at another. A stranger with many addresses can: the count for an account from anywhere stops guessing at the
 * price that the agent waits, too. A try counts as failed from its beginning until it has succeeded, so that many at once
 * gain nothing. What succeeds counts as well, far more generously, and for a minute: each costs the same work, and a page
 * that signs in again and again must not take it from others.
 *
 * <p>Safe on any thread: the doors of desktops and of administrators share it.
 */
public final class SignInLimiter {
    static final int PER_ACCOUNT_AND_ADDRESS = 5;
    static final int PER_ACCOUNT = 25;
    static final int PER_ADDRESS = 100;
    /** Tries of an account from anywhere, whether they succeed or not. */
    static final int TRIES = 60;

    static final long PAUSE_MS = 300_000;
    static final long MINUTE_MS = 60_000;

    private static final int FAILURES = 3;

    private static final class Failures {
        int count;
        long sinceMs;

        Failures(long sinceMs) {
            this.sinceMs = sinceMs;
        }
    }

    private record Rule(String key, int limit, long pauseMs) {}

    private final int maxKeys;
    private final LinkedHashMap<String, Failures> table = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Starts without failures.
     *
     * @param maxKeys what is kept at most; the keys that were not used for longest are forgotten first
     */
    public SignInLimiter(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** Begins a try; 0 if it may go on, else the ms to wait, and the try does not count. */
    public synchronized long begin(String account, String address, long nowMs) {
        long wait = 0;
        for (Rule rule : rules(account, address)) {
            Failures failures = table.get(rule.key());
            if (failures != null && nowMs - failures.sinceMs < rule.pauseMs() && failures.count >= rule.limit()) {
                wait = Math.max(wait, rule.pauseMs() - (nowMs - failures.sinceMs));
            }
        }
        if (wait == 0) {
            rules(account, address).forEach(rule -> count(rule, nowMs));
        }
        return wait;
    }

    private void count(Rule rule, long nowMs) {
        Failures failures = table.computeIfAbsent(rule.key(), missing -> new Failures(nowMs));
        if (nowMs - failures.sinceMs >= rule.pauseMs()) {
            failures.count = 0;
            failures.sinceMs = nowMs;
        }
        failures.count++;
        if (table.size() > maxKeys) {
            Map.Entry<String, Failures> eldest = table.entrySet().iterator().next();
            table.remove(eldest.getKey());
        }
    }

    /** The try that was begun was none that counts: it succeeded, or could not be judged. */
    public synchronized void succeeded(String account, String address) {
        List<Rule> rules = rules(account, address);
        table.remove(rules.get(0).key());
        for (Rule rule : rules.subList(1, FAILURES)) {
            table.computeIfPresent(rule.key(), (key, failures) -> {
                failures.count--;
                return failures.count <= 0 ? null : failures;
            });
        }
    }

    synchronized int size() {
        return table.size();
    }

    /** The first {@value #FAILURES} count failures, the last one all tries. */
    private static List<Rule> rules(String account, String address) {
        return List.of(
                new Rule("b " + address + " " + account, PER_ACCOUNT_AND_ADDRESS, PAUSE_MS),
                new Rule("u " + account, PER_ACCOUNT, PAUSE_MS),
                new Rule("a " + address, PER_ADDRESS, MINUTE_MS),
                new Rule("t " + account, TRIES, MINUTE_MS));
    }
}
