/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.GedException;
import org.ctihub.ged188.session.CloseReason;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.ged188.session.SessionListener;
import org.ctihub.ged188.session.SessionOptions;
import org.ctihub.ged188.values.SystemEventID;
import org.ctihub.link.session.LinkInput;
import org.ctihub.link.session.LinkMachine;
import org.ctihub.link.session.LinkOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes a link's sessions as the {@link LinkMachine} wants, and tells the owner what the one that serves says.
 *
 * <p>One event loop only.
 */
final class LinkSessions {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);

    /** Whom the sessions serve. */
    interface Served {
        /** The link is in another state, or in the same one for another reason. */
        void changed(LinkView link);

        /** A message that concerns the link's peripheral; the flyweight is valid during the call only. */
        void heard(Frame frame);

        /** What was heard since the last time may go out. */
        void heardAll();

        /** Agents and calls must be read; {@link LinkSessions#synced} wants to know when that is done. */
        void synchronize();

        /** Events are missing from now on; completes when that is made known. */
        Future<?> continuityLost();
    }

    private final Vertx vertx;
    private final LinkSettings settings;
    private final LinkParts parts;
    private final InstantSource clock;
    private final Served served;
    private final LinkMachine machine;
    private @Nullable CtiSession session;
    /** Grows with every attempt, so that what an abandoned one still says is known to be old. */
    private int attempt;

    LinkSessions(Vertx vertx, LinkSettings settings, LinkParts parts, Served served) {
        this.vertx = vertx;
        this.settings = settings;
        this.parts = parts;
        this.clock = parts.clock();
        this.served = served;
        this.machine =
                new LinkMachine(settings.id().peripheral(), settings.sides().size() > 1, new Random(), clock.instant());
    }

    LinkView view() {
        return machine.view();
    }

    /** The session that serves. */
    Optional<CtiSession> serving() {
        return Optional.ofNullable(session);
    }

    void enable() {
        happened(new LinkInput.Enable());
    }

    /** Closes the session; completes when the CTI Server was told. */
    Future<Void> disable() {
        CtiSession open = session;
        happened(new LinkInput.Disable());
        return open == null ? Future.succeededFuture() : open.close(0);
    }

    /** Agents and calls are read. */
    void synced() {
        happened(new LinkInput.Synced());
    }

    private void happened(LinkInput input) {
        for (LinkOutput output : machine.on(input, clock.instant())) {
            carryOut(output);
        }
        served.heardAll();
    }

    private void carryOut(LinkOutput output) {
        if (output instanceof LinkOutput.Tell tell) {
            LOG.info(
                    "Link {} is {}{}",
                    settings.id(),
                    tell.link().state().word(),
                    tell.link().reason().map(reason -> ": " + reason.detail()).orElse(""));
            served.changed(tell.link());
        } else if (output instanceof LinkOutput.Open) {
            open();
        } else if (output instanceof LinkOutput.Sync) {
            served.synchronize();
        } else if (output instanceof LinkOutput.Close) {
            attempt++;
            session = null;
        } else if (output instanceof LinkOutput.Sleep sleep) {
            int slept = attempt;
            vertx.setTimer(Math.max(1, sleep.time().toMillis()), timer -> {
                if (slept == attempt) {
                    happened(new LinkInput.Awake());
                }
            });
        }
    }

    private void open() {
        int own = ++attempt;
        SessionOptions options = settings.sides().getOrDefault(machine.side(), firstSide());
        CtiSession.open(vertx, parts.codec(), options, new Listener(own))
                .onSuccess(opened -> opened(own, opened))
                .onFailure(cause -> {
                    if (own == attempt) {
                        happened(new LinkInput.Lost(LinkReasons.of(cause)));
                    }
                });
    }

    private SessionOptions firstSide() {
        return settings.sides().values().iterator().next();
    }

    private void opened(int own, CtiSession opened) {
        if (own != attempt) {
            opened.close(0);
            return;
        }
        session = opened;
        LOG.info(
                "Link {} opened with side {}, protocol version {}",
                settings.id(),
                machine.side(),
                opened.info().version());
        happened(new LinkInput.Opened(opened.info().pgStatus()));
    }

    private void lost(int own, CloseReason reason) {
        if (own != attempt) {
            return;
        }
        session = null;
        attempt++;
        int after = attempt;
        served.continuityLost().onComplete(known -> {
            if (after == attempt) {
                happened(new LinkInput.Lost(LinkReasons.of(reason)));
            }
        });
    }

    /** What one session says. */
    private final class Listener implements SessionListener {
        private final int own;

        Listener(int own) {
            this.own = own;
        }

        @Override
        public void opening(int version) {
            if (own == attempt) {
                happened(new LinkInput.Connected());
            }
        }

        @Override
        public void event(Frame frame) {
            if (own != attempt) {
                return;
            }
            if (frame.type() == MessageTypes.SYSTEM_EVENT) {
                served.heard(frame);
                status(frame);
            } else if (concerns(frame)) {
                served.heard(frame);
            }
        }

        /** A PG may serve several peripherals; each has a link of its own. */
        private boolean concerns(Frame frame) {
            long peripheral = settings.id().peripheral();
            return frame.getUnsigned(Fields.PERIPHERAL_ID, peripheral) == peripheral;
        }

        private void status(Frame frame) {
            int event = frame.getInt(Fields.SYSTEM_EVENT_ID, 0);
            boolean about = frame.getUnsigned(Fields.SYSTEM_EVENT_ARG1, 0)
                    == settings.id().peripheral();
            int pgStatus = frame.getInt(Fields.PG_STATUS, 0);
            switch (event) {
                case SystemEventID.SYS_PERIPHERAL_OFFLINE, SystemEventID.SYS_PERIPHERAL_ONLINE -> {
                    if (about) {
                        happened(new LinkInput.Peripheral(event == SystemEventID.SYS_PERIPHERAL_ONLINE, pgStatus));
                    }
                }
                case SystemEventID.SYS_CENTRAL_CONTROLLER_ONLINE, SystemEventID.SYS_CENTRAL_CONTROLLER_OFFLINE ->
                    happened(new LinkInput.Status(pgStatus));
                default -> LOG.debug("Link {}: system event {}", settings.id(), event);
            }
        }

        @Override
        public void readComplete() {
            served.heardAll();
        }

        @Override
        public void malformed(int type, GedException cause) {
            LOG.warn("Link {}: a message of type {} was dropped: {}", settings.id(), type, cause.getMessage());
            served.synchronize();
        }

        @Override
        public void closed(CloseReason reason) {
            lost(own, reason);
        }
    }
}
