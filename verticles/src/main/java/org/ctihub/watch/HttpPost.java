/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ctihub.webhook.Outcome;
import org.ctihub.webhook.Post;
import org.ctihub.webhook.PublicAddress;

/**
 * Sends webhooks. A name is looked up once and the connection goes to what was found and judged, so that it cannot lead elsewhere
 * a moment later. Nothing that is answered is read but the status; redirects are not followed.
 */
public final class HttpPost implements Post {
    private static final int CONNECT_MS = 3_000;
    private static final long WHOLE_MS = 10_000;
    private static final int MOST_CONNECTIONS = 50;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Vertx vertx;
    private final HttpClient client;
    private final boolean allowPrivate;
    private final long wholeMs;

    /**
     * Opens nothing yet.
     *
     * @param allowPrivate whether addresses inside of the operator's network, and http without TLS, are allowed
     */
    public HttpPost(Vertx vertx, boolean allowPrivate) {
        this(vertx, allowPrivate, WHOLE_MS);
    }

    HttpPost(Vertx vertx, boolean allowPrivate, long wholeMs) {
        this.vertx = vertx;
        this.allowPrivate = allowPrivate;
        this.wholeMs = wholeMs;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) wholeMs)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setForceSni(true)
                .setDecompressionSupported(false);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    @Override
    public Future<Outcome> send(URI url, Map<String, String> headers, String body) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        if (!tls && !allowPrivate) {
            return Future.succeededFuture(Outcome.failed("The address must begin with https://."));
        }
        return resolve(url.getHost())
                .compose(address -> send(url, tls, address, headers, body))
                .timeout(wholeMs, TimeUnit.MILLISECONDS)
                .otherwise(HttpPost::failed);
    }

    private static Outcome failed(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return Outcome.failed("The receiver did not answer in time.");
        }
        if (cause instanceof UnknownHostException) {
            return Outcome.failed("The name of the receiver is not known.");
        }
        return Outcome.failed(
                cause instanceof NotAllowedException
                        ? String.valueOf(cause.getMessage())
                        : "The receiver cannot be reached: " + cause);
    }

    private static final class NotAllowedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAllowedException() {
            super(
                    "The address leads into a private network, which webhooks.allowPrivate would have to allow.",
                    null,
                    false,
                    false);
        }
    }

    /** All addresses of a name must be allowed: which one is taken is chance. */
    private Future<InetAddress> resolve(String host) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return vertx.executeBlocking(
                () -> {
                    InetAddress[] addresses = InetAddress.getAllByName(name);
                    for (InetAddress address : addresses) {
                        if (!allowPrivate && !PublicAddress.is(address)) {
                            throw new NotAllowedException();
                        }
                    }
                    return addresses[0];
                },
                false);
    }

    private Future<Outcome> send(URI url, boolean tls, InetAddress address, Map<String, String> headers, String body) {
        int usual = tls ? HTTPS : HTTP;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(wholeMs);
        headers.forEach(options::putHeader);
        options.putHeader("user-agent", "cti-hub");
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .map(HttpPost::answered);
    }

    private static Outcome answered(HttpClientResponse response) {
        Outcome outcome = Outcome.answered(response.statusCode());
        // However long the rest is, nobody reads it.
        response.request().reset();
        return outcome;
    }

    /** Closes what is open. */
    public Future<Void> close() {
        return client.close();
    }
}
