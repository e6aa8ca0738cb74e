/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ctihub.simulator.RunningSimulator.PERIPHERAL;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.RawClient;
import org.ctihub.simulator.RunningSimulator;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.scenario.ScenarioReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Requests whose handler has a defect")
class RequestsTest {

    @Test
    @DisplayName("R-CALL-09 R-CTL-27: are refused as unspecified failure, and events go on afterwards")
    void survivesDefects() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            GatewayOptions options = GatewayOptions.local(7);
            Gateway gateway =
                    new Gateway(new ScenarioReader().read("demo").gateways().get(0), RawClient.CODEC, options);
            Peripheral peripheral = Objects.requireNonNull(gateway.peripheral(PERIPHERAL));
            List<Session> sessions = new ArrayList<>();
            EventFan fan = new EventFan(() -> sessions);
            Requests requests = new Requests(RawClient.CODEC, gateway, fan, options, null);
            requests.route(MessageTypes.QUERY_DEVICE_INFO_REQ, Requests.Needs.NOTHING, request -> {
                fan.on(peripheral, new AcdEvent.CallEnded(new ConnectionRef(1, "3001")));
                throw new IllegalStateException("a defect");
            });
            Side side = new Side(
                    "A",
                    vertx,
                    new NetServerOptions().setHost("127.0.0.1").setPort(0),
                    (at, socket) -> sessions.add(new Session(1, at, socket, vertx, 0, requests::frame, session -> {})));
            side.active(true);
            RunningSimulator.await(side.start());
            try (RawClient client = RawClient.connect(side.port(), 24)) {
                client.send(client.open(RawClient.ALL));
                client.expect(MessageTypes.OPEN_CONF);
                Frame answer = client.ask(client.request(MessageTypes.QUERY_DEVICE_INFO_REQ, PERIPHERAL)
                        .set(Fields.AGENT_INSTRUMENT, "3001"));
                assertThat(answer.name()).isEqualTo("FAILURE_CONF");
                assertThat(answer.getInt(Fields.STATUS)).isEqualTo(StatusCode.E_CTI_UNSPECIFIED_FAILURE);
                client.expect(MessageTypes.END_CALL_EVENT);
            }
        } finally {
            RunningSimulator.await(vertx.close());
        }
    }
}
