/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ctihub.gateway.stream.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events one way, a request for each message the other way, for networks that let no WebSocket through. Answers
 * end after some time, since proxies and idle timeouts cut what never ends: the desktop is told so and asks for the next one,
 * and what comes meanwhile waits. An answer that breaks before it was told ends the line, because nobody knows how much of it
 * has arrived.
 */
final class EventStreamLine implements Line {
    private static final int WRITE_QUEUE_BYTES = 65_536;

    private final String address;
    private final int maxBytes;
    private final long answerMs;
    private final Timers timers;
    private final Runnable over;
    private @Nullable HttpServerResponse answer;
    private @Nullable Hearer hearer;
    private boolean closed;
    private long timer = -1;

    /**
     * Has no answer to write to yet.
     *
     * @param address where it was asked for
     * @param maxBytes longest message
     * @param answerMs how long an answer goes on; if none has come after the same time, the desktop is gone
     * @param over runs once, at the end
     */
    EventStreamLine(String address, int maxBytes, long answerMs, Timers timers, Runnable over) {
        this.address = address;
        this.maxBytes = maxBytes;
        this.answerMs = answerMs;
        this.timers = timers;
        this.over = over;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void open(Hearer told) {
        hearer = told;
    }

    /** Whether an answer is under way, so that another one is not wanted. */
    boolean isAnswering() {
        return answer != null;
    }

    /** Goes on in this answer, to which only the head has been given. */
    void answer(HttpServerResponse next, String stream) {
        answer = next;
        next.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        next.closeHandler(end -> broken(next));
        next.exceptionHandler(cause -> broken(next));
        next.drainHandler(writable -> Optional.ofNullable(hearer).ifPresent(Hearer::writable));
        event("open", new JsonObject().put("stream", stream).encode());
        timers.cancel(timer);
        timer = timers.after(answerMs, this::rest);
        Optional.ofNullable(hearer).ifPresent(Hearer::writable);
    }

    private void rest() {
        HttpServerResponse done = answer;
        if (done != null) {
            event("again", "{}");
            answer = null;
            done.end();
            timer = timers.after(answerMs, this::cut);
        }
    }

    private void broken(HttpServerResponse which) {
        if (which == answer) {
            answer = null;
            end();
        }
    }

    /** Takes a message of the desktop; an empty one is a mere sign of life. */
    void posted(Buffer message) {
        Hearer told = hearer;
        if (told == null || closed) {
            return;
        }
        told.alive();
        if (message.length() > maxBytes) {
            told.tooLarge();
        } else if (message.length() > 0) {
            told.message(message.toString(StandardCharsets.UTF_8));
        }
    }

    private void event(String name, String data) {
        HttpServerResponse writable = answer;
        if (writable != null) {
            writable.write("event: " + name + "\ndata: " + data + "\n\n");
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Browsers end such a request in one way, whatever the reason. */
    @Override
    public boolean saidGoodbye() {
        return true;
    }

    @Override
    public boolean isFull() {
        return closed || answer == null || answer.writeQueueFull();
    }

    @Override
    public void write(String text) {
        HttpServerResponse writable = answer;
        if (writable != null) {
            // JSON has no line breaks, which would end the event.
            writable.write("data: " + text + "\n\n");
        }
    }

    @Override
    public void ping() {
        event("ping", "{}");
    }

    @Override
    public void cut() {
        HttpServerResponse open = answer;
        answer = null;
        if (open != null) {
            open.reset();
        }
        end();
    }

    @Override
    public void close(CloseCode code) {
        HttpServerResponse open = answer;
        event(
                "close",
                new JsonObject()
                        .put("code", (int) code.code())
                        .put("reason", code.sentence())
                        .encode());
        answer = null;
        if (open != null) {
            open.end();
        }
        end();
    }

    private void end() {
        if (!closed) {
            closed = true;
            timers.cancel(timer);
            over.run();
            Optional.ofNullable(hearer).ifPresent(Hearer::gone);
        }
    }
}
