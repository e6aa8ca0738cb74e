/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.schema.Schema;

/** A client and a scripted server on a real socket, and what the client's listener heard. */
final class SessionBench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration LONG = Duration.ofSeconds(30);

    final Vertx vertx = Vertx.vertx();
    final Codec codec = new Codec(Schema.load());
    final ScriptedCtiServer server;
    final Heard heard = new Heard();
    private final Context context = vertx.getOrCreateContext();

    SessionBench() {
        this(new NetServerOptions());
    }

    SessionBench(NetServerOptions options) {
        server = new ScriptedCtiServer(vertx, codec, options);
        await(server.listen());
    }

    CtiSession open(UnaryOperator<SessionOptions.Builder> settings) {
        return await(opening(settings));
    }

    CtiSession open() {
        return open(settings -> settings);
    }

    Future<CtiSession> opening(UnaryOperator<SessionOptions.Builder> settings) {
        SessionOptions.Builder quiet = SessionOptions.builder("127.0.0.1", server.port(), "hub")
                .heartbeatInterval(SessionOptions.NO_HEARTBEATS)
                .closePatience(LONG);
        return opening(settings.apply(quiet).buildImpatient());
    }

    /** An attempt that can be given up. */
    Future<CtiSession> opening(Future<?> giveUp) {
        SessionOptions options = SessionOptions.builder("127.0.0.1", server.port(), "hub")
                .heartbeatInterval(SessionOptions.NO_HEARTBEATS)
                .build();
        return inContext(() -> CtiSession.open(vertx, codec, options, heard, giveUp));
    }

    Future<CtiSession> opening(SessionOptions options) {
        return inContext(() -> CtiSession.open(vertx, codec, options, heard).onSuccess(session -> heard.say("opened")));
    }

    /** Runs on the context that sessions of this bench live on. */
    <R> Future<R> inContext(Supplier<Future<R>> action) {
        Promise<R> result = Promise.promise();
        context.runOnContext(here -> action.get().onComplete(result));
        return result.future();
    }

    FrameBuilder query(CtiSession session) {
        return session.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.MRDID, 1)
                .set(Fields.AGENT_ID, "1001");
    }

    static <R> R await(Future<R> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }

    static <F extends Throwable> F failure(Future<?> future, Class<F> type) {
        try {
            Object result =
                    future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("succeeded with " + result);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(type);
            return Objects.requireNonNull(type.cast(e.getCause()));
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
        assertThat(server.complaints()).isEmpty();
    }

    /** Everything that the listener heard, in order. */
    static final class Heard implements SessionListener {
        private final List<String> all = new ArrayList<>();
        private final List<Frame> events = new ArrayList<>();
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
        volatile Runnable onEvent = () -> {};

        synchronized void say(String news) {
            all.add(news);
        }

        @Override
        public void event(Frame frame) {
            synchronized (this) {
                events.add(frame.copy());
            }
            say(frame.name());
            onEvent.run();
        }

        @Override
        public void readComplete() {
            say("read complete");
        }

        @Override
        public void malformed(int type, GedException cause) {
            say("malformed " + type);
        }

        @Override
        public void closed(CloseReason reason) {
            say("closed " + reason);
            closed.complete(reason);
        }

        synchronized List<String> all() {
            return List.copyOf(all);
        }

        synchronized List<Frame> events() {
            return List.copyOf(events);
        }

        CloseReason reason() {
            return await(Future.fromCompletionStage(closed));
        }

        boolean isClosed() {
            return closed.isDone();
        }
    }
}
