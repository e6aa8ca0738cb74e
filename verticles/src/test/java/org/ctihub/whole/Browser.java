/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a browser does on its way to a provider and back: follows where it is sent, and shows the cookie that it was given. */
final class Browser {
    static final String MARK = "0123456789abcdefghij";
    static final String OIDC = "/api/v1/sign-in/oidc/";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws Exception {
        return http.send(request, handler);
    }

    HttpResponse<String> get(URI url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(URI url, String type, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        return answer.headers().firstValue("location").orElseThrow();
    }

    /** A browser on its way: the address that it was sent to last, and the cookie that it was given. */
    record Way(String url, String cookie) {}

    Way begin(URI port, String tenant, String place) throws Exception {
        HttpResponse<String> begun = get(port.resolve(OIDC + tenant + "?return=" + place + "&mark=" + MARK));
        String cookie = begun.headers().firstValue("set-cookie").orElse("");
        return new Way(location(begun), cookie);
    }

    Way atProvider(Way begun) throws Exception {
        return new Way(
                get(URI.create(begun.url())).headers().firstValue("location").orElseThrow(), begun.cookie());
    }

    String back(Way way) throws Exception {
        return location(get(URI.create(way.url()), "Cookie", way.cookie().split(";", 2)[0]));
    }
}
