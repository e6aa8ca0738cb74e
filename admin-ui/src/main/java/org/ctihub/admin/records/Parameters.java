/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.records;

import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;
import org.ctihub.record.RecordQuery;

/** What a request for records asks for; everything throws {@link RefusedException} with what to mend. */
final class Parameters {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_TEXT = 128;
    private static final long MAX_PERIPHERAL = 0xFFFF_FFFEL;

    private final RoutingContext context;

    Parameters(RoutingContext context) {
        this.context = context;
    }

    Optional<String> text(String name) {
        Optional<String> text =
                Optional.ofNullable(context.request().getParam(name)).filter(given -> !given.isEmpty());
        if (text.isPresent() && text.get().length() > MAX_TEXT) {
            throw wrong(name + " has at most " + MAX_TEXT + " characters.");
        }
        return text;
    }

    OptionalLong time(String name) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Instant.parse(text.get()).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name + " must be a time such as 2026-11-21T09:00:00Z.");
        }
    }

    OptionalLong number(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(name + " must be a number from " + least + " to " + most + ".");
    }

    int limit() {
        return (int) number("limit", 1, RecordQuery.MAX_LIMIT).orElse(USUAL_LIMIT);
    }

    OptionalLong peripheral() {
        return number("peripheral", 0, MAX_PERIPHERAL);
    }

    /** Of the path. */
    LinkId link() {
        try {
            return new LinkId(
                    new TenantId(context.pathParam("tenant")), Long.parseLong(context.pathParam("peripheral")));
        } catch (IllegalArgumentException e) {
            throw Doorway.notFound();
        }
    }

    /** Where the page before ended. */
    Optional<RecordQuery.Place> place() {
        // It is longer than what people write.
        Optional<String> text =
                Optional.ofNullable(context.request().getParam("after")).filter(given -> !given.isEmpty());
        try {
            return text.map(RecordQuery.Place::of);
        } catch (IllegalArgumentException e) {
            throw wrong("after must be what an answer gave as next.");
        }
    }

    static RefusedException wrong(String what) {
        return RefusedException.of(ProblemCode.INVALID_PARAMS, what);
    }
}
