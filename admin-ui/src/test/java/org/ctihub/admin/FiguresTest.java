/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ctihub.admin.figures.FigureBook;
import org.ctihub.admin.figures.FigureBook.Delays;
import org.ctihub.security.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Figures of the last minutes")
class FiguresTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<LinkStatus> LINKS =
            List.of(AdminVerticleTest.link("acme"), AdminVerticleTest.link("beta"));

    @Test
    @DisplayName("add up over links, and are kept by tenant")
    void sums() {
        FigureBook book = new FigureBook("n1");
        assertThat(book.json(Optional.empty()).getValue("last")).isNull();
        book.write(NOON, LINKS, Map.of("acme", new Delays(2, 10, 8), "beta", new Delays(2, 2, 1)));
        JsonObject all = book.json(Optional.empty());
        assertThat(all.getString("last")).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(all.getJsonArray("calls")).isEqualTo(JsonArray.of(6));
        assertThat(all.getJsonArray("agents")).isEqualTo(JsonArray.of(24));
        assertThat(all.getJsonArray("events")).isEqualTo(JsonArray.of(8.5));
        assertThat(all.getJsonArray("delayMs")).isEqualTo(JsonArray.of(3.0));
        JsonObject acme = book.json(Optional.of("acme"));
        assertThat(acme.getJsonArray("calls")).isEqualTo(JsonArray.of(3));
        assertThat(acme.getJsonArray("delayMs")).isEqualTo(JsonArray.of(5.0));
        assertThat(acme.getJsonArray("worstDelayMs").getLong(0)).isEqualTo(8);
        assertThat(book.json(Optional.of("none")).getJsonArray("calls")).isEqualTo(JsonArray.of(0));
    }

    @Test
    @DisplayName("forget what is older than fifteen minutes")
    void ring() {
        FigureBook book = new FigureBook("n1");
        for (int i = 0; i < FigureBook.POINTS + 3; i++) {
            book.write(NOON.plusSeconds(5L * i), i < 4 ? LINKS : List.of(), Map.of());
        }
        JsonArray calls = book.json(Optional.empty()).getJsonArray("calls");
        assertThat(calls).hasSize(FigureBook.POINTS);
        assertThat(calls.getInteger(0)).as("the fourth of all").isEqualTo(6);
        assertThat(calls.getInteger(1)).isZero();
        assertThat(book.json(Optional.of("acme")).getJsonArray("calls").getInteger(0))
                .isEqualTo(3);
        assertThat(book.json(Optional.empty()).getJsonArray("delayMs").getValue(0))
                .isNull();
    }

    @Test
    @DisplayName("are told to whom they belong, and all of them to the provider only")
    void rights() throws Exception {
        AdminFixture hub = new AdminFixture();
        try {
            hub.figures.write(NOON, LINKS, Map.of());
            assertThat(hub.get("/figures", hub.provider()).json().getJsonArray("calls"))
                    .isEqualTo(JsonArray.of(6));
            String auditor = hub.token("acme", Role.AUDITOR);
            assertThat(hub.get("/figures", auditor).json().getJsonArray("calls"))
                    .isEqualTo(JsonArray.of(3));
            assertThat(hub.get("/figures?tenant=beta", auditor).status()).isEqualTo(404);
            assertThat(hub.get("/figures", hub.token("acme", Role.AGENT)).status())
                    .isEqualTo(403);
        } finally {
            hub.close();
        }
    }
}
