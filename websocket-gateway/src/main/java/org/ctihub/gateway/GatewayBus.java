/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import org.ctihub.bus.Addresses;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.Notices;
import org.ctihub.bus.OpenedDesktops;
import org.ctihub.bus.SupervisedTeams;
import org.ctihub.bus.WireFormatException;
import org.ctihub.gateway.stream.LinkStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what owners and other gateways tell a gateway over the event bus. */
record GatewayBus(LinkStreams streams, OpenDesktops desktops, LiveNews news, PgTeams pgTeams) {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayBus.class);

    /** Completes when everything is heard. */
    Future<Void> listen(EventBus bus, String node) {
        String gateway = Addresses.gateway(node);
        return bus.<EventBatch>consumer(gateway, this::batch)
                .completion()
                .compose(listening -> bus.<EventBatch>consumer(Addresses.GATEWAYS, this::batch)
                        .completion())
                .compose(listening -> bus.<OpenedDesktops>consumer(Addresses.DESKTOPS, this::opened)
                        .completion())
                .compose(listening -> bus.<Notices>consumer(Addresses.notices(gateway), this::notices)
                        .completion())
                .compose(listening -> bus.<SupervisedTeams>consumer(Addresses.teams(gateway), this::teams)
                        .completion());
    }

    private void batch(Message<EventBatch> message) {
        EventBatch batch;
        try {
            batch = message.body();
        } catch (WireFormatException e) {
            // The next number will show the gap.
            LOG.error("A batch from another node cannot be read", e);
            return;
        }
        streams.batch(batch);
        if (message.replyAddress() != null) {
            // Another node finds out whether this address is reached.
            message.reply(true);
        }
    }

    private void opened(Message<OpenedDesktops> message) {
        OpenedDesktops opened;
        try {
            opened = message.body();
        } catch (WireFormatException e) {
            // All that is open is told again.
            LOG.error("What another node has open cannot be read", e);
            return;
        }
        desktops.heard(opened);
    }

    private void notices(Message<Notices> message) {
        Notices notices;
        try {
            notices = message.body();
        } catch (WireFormatException e) {
            // What has no cursor is not missed.
            LOG.error("News from another node cannot be read", e);
            return;
        }
        news.heard(notices);
    }

    private void teams(Message<SupervisedTeams> message) {
        SupervisedTeams teams;
        try {
            teams = message.body();
        } catch (WireFormatException e) {
            // They are asked for again.
            LOG.error("Teams from another node cannot be read", e);
            return;
        }
        pgTeams.heard(teams);
    }
}
