/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ctihub.alarm.AlarmType;

/**
 * What is configured of a webhook.
 *
 * @param url where it is
 * @param events words of alarm types; one that ends with {@code *} stands for all that begin so
 * @param enabled whether it is sent anything
 */
public record WebhookBody(URI url, List<String> events, boolean enabled) {
    /** Most characters of an address. */
    static final int MAX_URL = 2_000;

    private static final String URL = "url";
    private static final String EVENTS = "events";
    private static final String ENABLED = "enabled";
    private static final String SECRET = "secret";
    private static final String EVERYTHING = "*";
    private static final Set<String> MEMBERS = Set.of(URL, EVENTS, ENABLED, SECRET, "name", "description");

    public WebhookBody {
        events = List.copyOf(events);
    }

    /**
     * What is wrong with a body: sentences by JSON pointers; empty if nothing is. What an address leads to is found out when it
     * is sent something.
     */
    public static Map<String, String> check(JsonObject body) {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (String name : body.fieldNames()) {
            if (!MEMBERS.contains(name)) {
                wrong.put("/" + name, "A webhook has url, events, secret, enabled, name and description.");
            }
        }
        if (!(body.getValue(URL) instanceof String url) || url(url).isEmpty()) {
            wrong.put("/" + URL, "This must be the address of a web server, https://…, without user or password.");
        }
        if (!(body.getValue(ENABLED, true) instanceof Boolean)) {
            wrong.put("/" + ENABLED, "This must be true or false.");
        }
        if (body.containsKey(EVENTS)) {
            checkEvents(body.getValue(EVENTS), wrong);
        }
        if (body.getValue(SECRET) instanceof String secret) {
            WebhookSignature.problem(secret).ifPresent(problem -> wrong.put("/" + SECRET, problem));
        }
        return wrong;
    }

    private static void checkEvents(Object value, Map<String, String> wrong) {
        if (!(value instanceof JsonArray events) || events.isEmpty()) {
            wrong.put("/" + EVENTS, "This must be a list of types of alarms, or be left out.");
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            if (!(events.getValue(i) instanceof String word) || !isKnown(word)) {
                wrong.put("/" + EVENTS + "/" + i, "There is no such type; link.* stands for all that begin with link.");
            }
        }
    }

    private static boolean isKnown(String word) {
        for (AlarmType type : AlarmType.values()) {
            if (covers(word, type.word())) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String pattern, String word) {
        return pattern.endsWith(EVERYTHING)
                ? word.startsWith(pattern.substring(0, pattern.length() - 1))
                : word.equals(pattern);
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getRawUserInfo() == null && text.length() <= MAX_URL
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What a body says; empty if it is wrong. */
    public static Optional<WebhookBody> of(JsonObject body) {
        if (!check(body).isEmpty()) {
            return Optional.empty();
        }
        List<String> events = new ArrayList<>();
        body.getJsonArray(EVENTS, JsonArray.of(EVERYTHING)).forEach(event -> events.add((String) event));
        return Optional.of(
                new WebhookBody(url(body.getString(URL)).orElseThrow(), events, body.getBoolean(ENABLED, true)));
    }

    /** Whether it wants to be told of alarms of a type. */
    boolean wants(AlarmType type) {
        return enabled && events.stream().anyMatch(pattern -> covers(pattern, type.word()));
    }
}
