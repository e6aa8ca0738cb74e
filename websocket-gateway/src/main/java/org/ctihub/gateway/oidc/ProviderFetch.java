/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.oidc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.StrictJson;
import org.ctihub.webhook.PublicAddress;

/**
 * Asks providers. A name is looked up once and the connection goes to what was found and judged; answers are JSON of some size
 * and come within some seconds; redirects are not followed. Failures are {@link ProviderFault}s.
 */
final class ProviderFetch {
    /** An answer with a status below 500. */
    record Answer(int status, JsonObject body) {}

    private static final int CONNECT_MS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_CONNECTIONS = 32;
    private static final int MOST_WAITING = 64;
    private static final int SERVER_FAULT = 500;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Vertx vertx;
    private final HttpClient client;
    private final ProviderOptions options;

    ProviderFetch(Vertx vertx, ProviderOptions options) {
        this.vertx = vertx;
        this.options = options;
        HttpClientOptions limits = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) options.patienceMs())
                .setVerifyHost(true)
                .setForceSni(true)
                .setDecompressionSupported(false);
        this.client = vertx.createHttpClient(
                limits, new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
    }

    Future<Answer> get(URI url) {
        return ask(HttpMethod.GET, url, Map.of(), "");
    }

    /** Posts a form. */
    Future<Answer> post(URI url, Map<String, String> headers, String form) {
        return ask(HttpMethod.POST, url, headers, form);
    }

    private Future<Answer> ask(HttpMethod method, URI url, Map<String, String> headers, String body) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || (!tls && !options.allowPrivate())) {
            return Future.failedFuture(
                    ProviderFault.down(
                            "An address of the provider does not begin with https://; signIn.allowPrivate would have to allow it."));
        }
        return resolve(url.getHost())
                .compose(address -> client.request(request(method, url, tls, address, headers)))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(ProviderFetch::read)
                .timeout(options.patienceMs(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(
                        cause instanceof ProviderFault
                                ? cause
                                : ProviderFault.down(url.getHost() + " cannot be asked: " + cause)));
    }

    /** All addresses of a name must be allowed: which one is taken is chance. */
    private Future<InetAddress> resolve(String host) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return vertx.executeBlocking(
                () -> {
                    InetAddress[] addresses = InetAddress.getAllByName(name);
                    for (InetAddress address : addresses) {
                        if (!options.allowPrivate() && !PublicAddress.is(address)) {
                            throw ProviderFault.down(
                                    "The provider is in a private network, which signIn.allowPrivate would have to allow.");
                        }
                    }
                    return addresses[0];
                },
                false);
    }

    private RequestOptions request(
            HttpMethod method, URI url, boolean tls, InetAddress address, Map<String, String> headers) {
        int usual = tls ? HTTPS : HTTP;
        int port = url.getPort() < 0 ? usual : url.getPort();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(options.patienceMs())
                .putHeader("accept", "application/json")
                .putHeader("user-agent", "cti-hub");
        if (method.equals(HttpMethod.POST)) {
            request.putHeader("content-type", "application/x-www-form-urlencoded");
        }
        headers.forEach(request::putHeader);
        return request;
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.handler(chunk -> {
            if (read.length() + chunk.length() > MOST_BYTES) {
                whole.tryFail(ProviderFault.down("The provider's answer is too long."));
                response.request().reset();
            } else {
                read.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read));
        return whole.future().map(body -> answer(response.statusCode(), body));
    }

    private static Answer answer(int status, Buffer body) {
        if (status >= SERVER_FAULT) {
            throw ProviderFault.down("The provider answered " + status + ".");
        }
        try {
            return new Answer(status, StrictJson.object(body.toString(StandardCharsets.UTF_8)));
        } catch (RejectedException e) {
            throw ProviderFault.down("The provider answered " + status + " without a JSON object.");
        }
    }
}
