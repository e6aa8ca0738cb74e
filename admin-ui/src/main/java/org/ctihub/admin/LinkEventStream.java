/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ctihub.admin.rights.Rights;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells administrators' pages the links by Server-Sent Events: at once, then whenever something is other than before, at
 * most once a second. Each event holds the whole state, so a slow reader skips some and loses nothing. Lives on one event
 * loop.
 */
final class LinkEventStream {
    /** Pages at the same time. */
    static final int MAX_PAGES = 100;
    /** Pages of one account at the same time, so that nobody takes all places. */
    static final int MAX_PAGES_OF_ACCOUNT = 5;

    static final long TICK_MS = 1_000;
    /** A comment after this many ticks without news, so that a proxy does not take silence for an end. */
    private static final int QUIET_TICKS = 15;
    /** So often is looked whether pages may still see what they see. */
    private static final int CHECK_TICKS = 5;
    /** A page that has not read for this many ticks gives its place back. */
    private static final int FULL_TICKS = 30;

    private final Vertx vertx;
    private final LinkStates states;
    private final Clock clock;
    private final long tickMs;
    private final Function<String, Future<AdminSession>> resume;
    private final List<Page> pages = new ArrayList<>();
    private long timer = -1;
    private int ticks;

    /**
     * Composes it.
     *
     * @param resume who a token stands for now: sign-ins are ended and roles changed while pages are open
     */
    LinkEventStream(
            Vertx vertx, LinkStates states, Clock clock, long tickMs, Function<String, Future<AdminSession>> resume) {
        this.resume = resume;
        this.vertx = vertx;
        this.states = states;
        this.clock = clock;
        this.tickMs = tickMs;
    }

    /** Begins to tell; the session's end is the stream's end. */
    void open(HttpServerResponse response, AdminSession session) {
        if (pages.size() >= MAX_PAGES) {
            throw tooMany("There are " + MAX_PAGES + " admin pages open.");
        }
        long own = pages.stream()
                .filter(page ->
                        page.session.account().key().equals(session.account().key()))
                .count();
        if (own >= MAX_PAGES_OF_ACCOUNT) {
            throw tooMany("You have " + MAX_PAGES_OF_ACCOUNT + " admin pages open.");
        }
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Page page = new Page(response, session);
        response.closeHandler(closed -> drop(page));
        response.exceptionHandler(broken -> drop(page));
        pages.add(page);
        if (timer < 0) {
            timer = vertx.setPeriodic(tickMs, id -> tick());
        }
        tell(page, states.links(), clock.instant());
    }

    private static RefusedException tooMany(String detail) {
        return new RefusedException(
                new Problem(ProblemCode.TOO_FAST, detail, "Close some of them.", Optional.empty(), 10_000));
    }

    private void tick() {
        List<LinkStatus> links = states.links();
        Instant now = clock.instant();
        List.copyOf(pages).forEach(page -> tell(page, links, now));
        if (++ticks >= CHECK_TICKS) {
            ticks = 0;
            List.copyOf(pages).forEach(this::check);
        }
    }

    /** Whoever may not see anything any more loses the page; that the accounts cannot be asked is no reason. */
    private void check(Page page) {
        resume.apply(page.session.token())
                .onSuccess(session -> page.session = session)
                .onFailure(failure -> {
                    if (failure instanceof RefusedException) {
                        page.response.reset();
                        drop(page);
                    }
                });
    }

    /** The close handler alone would not do: it is not called for a response that ended on a connection that stays. */
    private void tell(Page page, List<LinkStatus> links, Instant now) {
        try {
            if (!page.tell(links, now)) {
                drop(page);
            }
        } catch (IllegalStateException gone) {
            drop(page);
        }
    }

    /** Tells the pages that may know what happened. One that cannot take it is closed: it comes back and reads everything. */
    void tell(AdminNews.Item item) {
        String text = "event: " + item.event() + "\ndata: " + item.data().encode() + "\n\n";
        for (Page page : List.copyOf(pages)) {
            if (Rights.allows(page.session.account(), item.right(), item.tenant())) {
                try {
                    page.write(text);
                } catch (IllegalStateException gone) {
                    drop(page);
                }
            }
        }
    }

    private void drop(Page page) {
        if (pages.remove(page) && pages.isEmpty()) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    private static final class Page {
        private final HttpServerResponse response;
        private AdminSession session;
        private @Nullable JsonArray told;
        private int quiet;
        private int full;

        Page(HttpServerResponse response, AdminSession session) {
            this.response = response;
            this.session = session;
        }

        void write(String text) {
            if (response.writeQueueFull()) {
                response.reset();
            } else {
                response.write(text);
            }
        }

        /** Whether it wants to be told more. */
        boolean tell(List<LinkStatus> links, Instant now) {
            if (!now.isBefore(session.expires())) {
                response.end();
                return false;
            }
            if (response.writeQueueFull()) {
                if (++full < FULL_TICKS) {
                    return true;
                }
                response.reset();
                return false;
            }
            full = 0;
            JsonArray seen = LinkJson.links(links, session);
            if (!seen.equals(told)) {
                told = seen;
                quiet = 0;
                response.write("data: " + LinkJson.body(seen, now).encode() + "\n\n");
            } else if (++quiet >= QUIET_TICKS) {
                quiet = 0;
                response.write(": still here\n\n");
            }
            return true;
        }
    }
}
