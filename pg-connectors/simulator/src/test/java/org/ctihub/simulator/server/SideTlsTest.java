/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.session.TlsOptions;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-SES-32: sides with TLS")
class SideTlsTest {

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws Exception {
        RunningSimulator.await(vertx.close());
    }

    private static String path(String file) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SideTlsTest.class.getResource("/tls/" + file))
                        .toURI())
                .toString();
    }

    private Buffer pem(String file) throws URISyntaxException {
        return vertx.fileSystem().readFileBlocking(path(file));
    }

    private static String scenario(String clientAuth) throws URISyntaxException {
        return "{certificate: '%s', key: '%s', trust: '%s', clientAuth: %s}"
                .formatted(path("server.pem"), path("server-key.pem"), path("client.pem"), clientAuth);
    }

    private CtiSession open(int port, boolean known) throws Exception {
        Optional<TlsOptions.Identity> identity = known
                ? Optional.of(new TlsOptions.Identity(pem("client.pem"), pem("client-key.pem")))
                : Optional.empty();
        SessionOptions options = SessionOptions.builder("127.0.0.1", port, "tls-client")
                .tls(new TlsOptions(pem("server.pem"), identity, true))
                .services(RawClient.ALL)
                .versions(24, 24)
                .build();
        return RunningSimulator.await(CtiSession.open(vertx, RawClient.CODEC, options, new SessionListener() {
            @Override
            public void event(Frame frame) {
                assertThat(frame.name()).isNotEmpty();
            }

            @Override
            public void closed(CloseReason reason) {
                closed.add(reason);
            }
        }));
    }

    @Test
    @DisplayName("R-SES-32: take a client with a certificate that is trusted, and a crash resets it")
    void takesKnownClients() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.secure(scenario("required"))) {
            CtiSession session = open(simulator.portA(), true);
            Frame answer = RunningSimulator.await(session.send(
                    session.request(MessageTypes.QUERY_AGENT_STATE_REQ)
                            .set(Fields.PERIPHERAL_ID, RunningSimulator.PERIPHERAL)
                            .set(Fields.MRDID, 1)
                            .set(Fields.AGENT_ID, "1001"),
                    Duration.ofSeconds(10)));
            assertThat(answer.name()).isEqualTo("QUERY_AGENT_STATE_CONF");
            simulator.onLoop(() -> simulator.gateway().pair().crash(simulator.side("A")));
            assertThat(closed.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    @DisplayName("R-SES-32: refuse a client without a certificate, unless none is asked for")
    void refusesStrangers() throws Exception {
        try (RunningSimulator simulator = RunningSimulator.secure(scenario("required"))) {
            assertThatThrownBy(() -> open(simulator.portA(), false))
                    .hasRootCauseInstanceOf(CtiFailure.SessionLost.class);
        }
        try (RunningSimulator simulator = RunningSimulator.secure(scenario("none"))) {
            assertThat(open(simulator.portA(), false).info()).isNotNull();
        }
    }
}
