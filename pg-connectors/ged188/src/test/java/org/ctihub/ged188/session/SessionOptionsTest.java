/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.schema.ValueSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionOptionsTest {
    private static SessionOptions build(UnaryOperator<SessionOptions.Builder> settings) {
        return settings.apply(SessionOptions.builder("pg1a", 42027, "hub")).build();
    }

    private static void assertRefused(String words, UnaryOperator<SessionOptions.Builder> settings) {
        assertThatIllegalArgumentException().isThrownBy(() -> build(settings)).withMessageContaining(words);
    }

    @Test
    @DisplayName("R-HB-04, R-SES-18: the shortest times of the protocol hold")
    void shortestTimes() {
        assertRefused("R-HB-04", b -> b.heartbeatInterval(Duration.ofMillis(4999)));
        assertRefused("R-SES-18", b -> b.openPatience(Duration.ofSeconds(29)));
        assertThat(build(b -> b).heartbeatInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("R-HB-06: the idle timeout is four intervals, at least 20 s, or none")
    void idleTimeout() {
        assertThat(build(b -> b).idleTimeoutSeconds()).isEqualTo(20);
        assertThat(build(b -> b.heartbeatInterval(Duration.ofMillis(7100))).idleTimeoutSeconds())
                .isEqualTo(29);
        assertThat(build(b -> b.heartbeatInterval(Duration.ofSeconds(90))).idleTimeoutSeconds())
                .isEqualTo(360);
        assertThat(build(b -> b.heartbeatInterval(SessionOptions.NO_HEARTBEATS)).idleTimeoutSeconds())
                .isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    @DisplayName("R-SES-04, R-SES-25: services that need more are refused before the server does")
    void services() {
        assertRefused("R-SES-04", b -> b.services(1));
        assertRefused("R-SES-25", b -> b.services(0x80));
        assertRefused("agent needs", b -> b.agent(new SessionOptions.Agent("", "", "")));
    }

    @Test
    void nonsenseIsRefused() {
        assertRefused("versions", b -> b.versions(8, 25));
        assertRefused("versions", b -> b.versions(9, 26));
        assertRefused("versions", b -> b.versions(20, 19));
        assertRefused("signature", b -> b.signature("x".repeat(64)));
        assertRefused("peripheralId", b -> b.peripheralId(-1));
        assertRefused("connectTimeout", b -> b.connectTimeout(Duration.ZERO));
        assertRefused("closePatience", b -> b.closePatience(Duration.ofSeconds(-1)));
        assertRefused("maxPendingRequests", b -> b.maxPendingRequests(0));
        assertRefused("maxSendQueueBytes", b -> b.maxSendQueueBytes(0));
        assertRefused("maxFrameBytes", b -> b.maxFrameBytes(8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionOptions.builder("h", 1, "").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionOptions.builder("h", 0, "hub").build());
    }

    @Test
    void thePasswordStaysOutOfText() {
        assertThat(build(b -> b.password("secret".getBytes(StandardCharsets.US_ASCII)))
                        .toString())
                .doesNotContain("secret")
                .doesNotContain("115");
    }

    @Test
    @DisplayName("Every status and every control failure of the tables has advice")
    void everyCodeHasAdvice() {
        Schema schema = Schema.load();
        for (ValueSpec status : table(schema, "StatusCode")) {
            assertThat(FailureAdvice.ofStatus(status.value()).hint())
                    .as(status.name())
                    .isNotBlank();
        }
        for (ValueSpec code : table(schema, "ControlFailureCode")) {
            assertThat(FailureAdvice.ofControlFailure((int) code.value()).hint())
                    .as(code.name())
                    .isNotBlank();
        }
        assertThat(table(schema, "StatusCode"))
                .extracting(ValueSpec::value)
                .containsAll(FailureAdvice.listedStatuses());
        assertThat(table(schema, "ControlFailureCode"))
                .extracting(ValueSpec::value)
                .containsAll(FailureAdvice.listedControlFailures());
    }

    @Test
    @DisplayName("R-FO-13: 15, 92 and 107 all say: try the other side")
    void standbyCodes() {
        for (long status : new long[] {15, 92, 107, 110}) {
            assertThat(FailureAdvice.ofStatus(status).retryable()).isTrue();
            assertThat(FailureAdvice.ofStatus(status).hint()).contains("other side");
        }
    }

    private static List<ValueSpec> table(Schema schema, String name) {
        return schema.tables().getOrDefault(name, List.of());
    }
}
