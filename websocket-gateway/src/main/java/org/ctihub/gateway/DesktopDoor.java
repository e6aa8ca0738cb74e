/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.Problems;
import org.ctihub.security.Account;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines of desktops while the node has room for them and does not drain, and knows all that are open.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class DesktopDoor implements EventStreams.Door {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopDoor.class);
    private static final int UNAVAILABLE = 503;
    private static final long FULL_RETRY_MS = 10_000;
    private static final long DRAINING_RETRY_MS = 1_000;

    private final GatewayParts parts;
    private final SettingsNews settingsNews;
    private final Set<DesktopDialogue> dialogues = new HashSet<>();
    /** Those among them whose hello has not been accepted. */
    private final Set<DesktopDialogue> strangers = new HashSet<>();

    private @Nullable Drain drain;
    private long silentUntil;

    DesktopDoor(GatewayParts parts) {
        this.parts = parts;
        this.settingsNews = new SettingsNews(parts.timers()::after);
    }

    @Override
    public boolean admits(RoutingContext context) {
        if (drain != null) {
            Problems.answer(
                    context,
                    new Problem(
                            ProblemCode.DRAINING,
                            "This node is about to stop and takes no desktops.",
                            "Use another node.",
                            Optional.empty(),
                            DRAINING_RETRY_MS));
            return false;
        }
        if (isFull()) {
            sayFull();
            Problems.answer(
                    context,
                    new Problem(
                            ProblemCode.TOO_FAST,
                            "This node has no room for another desktop.",
                            "Try again later or use another node.",
                            Optional.empty(),
                            FULL_RETRY_MS),
                    UNAVAILABLE);
            return false;
        }
        return true;
    }

    /** Thousands may come at once; how many were sent away is a metric. */
    private void sayFull() {
        long now = parts.timers().nowMs();
        if (now >= silentUntil) {
            silentUntil = now + FULL_RETRY_MS;
            LOG.warn("No room for a socket: {} open, {} of them without hello", dialogues.size(), strangers.size());
        }
    }

    private boolean isFull() {
        boolean strangersFull = strangers.size() >= parts.options().maxStrangers();
        boolean full = strangersFull || dialogues.size() >= parts.options().maxSockets();
        if (full) {
            parts.meters().noRoom(strangersFull);
        }
        return full;
    }

    @Override
    public void opened(Line line) {
        DesktopDialogue dialogue = new DesktopDialogue(line, parts, new DesktopDialogue.Watcher() {
            @Override
            public void known(DesktopDialogue dialogue) {
                strangers.remove(dialogue);
            }

            @Override
            public void ended(DesktopDialogue dialogue) {
                dialogues.remove(dialogue);
                strangers.remove(dialogue);
                if (drain != null) {
                    drain.ended();
                }
            }
        });
        dialogues.add(dialogue);
        strangers.add(dialogue);
        dialogue.open();
        if (drain != null) {
            // It was let in a moment before.
            dialogue.close(CloseCode.DRAINING);
        }
    }

    /**
     * Accounts are others now, or gone.
     *
     * @param changed their keys
     */
    void accountsChanged(Set<String> changed, Function<String, Optional<Account>> accounts) {
        // Those that are closed leave the set.
        for (DesktopDialogue dialogue : List.copyOf(dialogues)) {
            dialogue.account().filter(changed::contains).ifPresent(key -> dialogue.accountChanged(accounts.apply(key)));
        }
    }

    /** What some are set to is something else now. */
    void settingsChanged(Predicate<Account> changed) {
        settingsNews.tell(dialogues.stream()
                .filter(dialogue -> dialogue.speaker().filter(changed).isPresent())
                .<Runnable>map(dialogue -> dialogue::tellSettings)
                .toList());
    }

    /** The desktops that were let in, and for which the condition holds; so many at most. */
    List<ConnectedDesktop> connected(Predicate<ConnectedDesktop> condition, int limit) {
        return dialogues.stream()
                .flatMap(dialogue -> dialogue.connected().stream())
                .filter(condition)
                .limit(limit)
                .toList();
    }

    /** Closes the desktops of a sign-in, which is worth nothing any more. */
    void signInEnded(String signIn) {
        for (DesktopDialogue dialogue : List.copyOf(dialogues)) {
            dialogue.connected()
                    .filter(desktop -> desktop.signIn().equals(signIn))
                    .ifPresent(desktop -> dialogue.close(CloseCode.NOT_ALLOWED));
        }
    }

    /** Takes no more lines and sends those away that are open; see {@link GatewayVerticle#drain}. */
    Future<Void> drain(Duration deadline, Optional<String> url) {
        Drain begun = drain;
        if (begun == null) {
            begun = new Drain(parts.timers(), dialogues);
            drain = begun;
        }
        LOG.info("Gateway {} drains {} desktops within {} ms", parts.node(), dialogues.size(), deadline.toMillis());
        return begun.begin(deadline.toMillis(), url);
    }
}
