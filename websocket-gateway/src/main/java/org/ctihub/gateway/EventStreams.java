/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.http.Problems;
import org.ctihub.gateway.stream.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The same dialogue without a WebSocket: {@code GET /api/v1/stream} answers with server-sent events, {@code POST} to the same
 * path takes one message. The stream's name, which only its desktop knows, stands in a header of both and never in a path.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class EventStreams {
    static final String PATH = "/api/v1/stream";
    static final String HEADER = "Cti-Stream";
    static final String MEDIA_TYPE = "text/event-stream";

    /** Who lets streams in. */
    interface Door {
        /** Answers with a problem if there is a reason against another desktop. */
        boolean admits(RoutingContext context);

        void opened(Line line);
    }

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private final SocketTuning tuning;
    private final Timers timers;
    private final Door door;
    private final Map<String, EventStreamLine> lines = new HashMap<>();

    EventStreams(SocketTuning tuning, Timers timers, Door door) {
        this.tuning = tuning;
        this.timers = timers;
        this.door = door;
    }

    void mount(Router router) {
        router.get(PATH).handler(this::get);
        // Somewhat more than is allowed comes in, so that there is an answer and not a cut.
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(2L * tuning.maxFrameBytes()));
        router.post(PATH).handler(this::post);
    }

    private void get(RoutingContext context) {
        String stream = context.request().getHeader(HEADER);
        if (stream == null) {
            if (door.admits(context)) {
                begin(context);
            }
            return;
        }
        EventStreamLine line = known(context, stream);
        if (line == null) {
            return;
        }
        if (line.isAnswering()) {
            // The desktop has lost an answer that was not over, and nobody knows how much of it.
            line.cut();
            unknown(context);
        } else {
            line.answer(begun(context), stream);
        }
    }

    private void begin(RoutingContext context) {
        String stream = UUID.randomUUID().toString();
        // Within what proxies and the server's own idle timeouts allow.
        long answerMs = 2 * tuning.pingMs();
        EventStreamLine line = new EventStreamLine(
                context.request().remoteAddress().hostAddress(),
                tuning.maxFrameBytes(),
                answerMs,
                timers,
                () -> lines.remove(stream));
        lines.put(stream, line);
        line.answer(begun(context), stream);
        door.opened(line);
    }

    private static HttpServerResponse begun(RoutingContext context) {
        return context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Some proxies would keep events until they have enough of them.
                .putHeader("X-Accel-Buffering", "no");
    }

    private void post(RoutingContext context) {
        String stream = context.request().getHeader(HEADER);
        EventStreamLine line = known(context, stream == null ? "" : stream);
        if (line != null) {
            context.response().setStatusCode(NO_CONTENT).end();
            Buffer message = context.body().buffer();
            line.posted(message == null ? Buffer.buffer() : message);
        }
    }

    private @Nullable EventStreamLine known(RoutingContext context, String stream) {
        EventStreamLine line = lines.get(stream);
        if (line == null) {
            unknown(context);
        }
        return line;
    }

    private static void unknown(RoutingContext context) {
        Problems.answer(
                context,
                Problem.of(ProblemCode.INVALID_REQUEST, "There is no such stream, or it is over; begin another one."),
                NOT_FOUND);
    }
}
