/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.session.CtiFailure;
import org.ctihub.ged188.session.CtiSession;
import org.ctihub.link.command.AgentIds;
import org.ctihub.link.model.PeripheralModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the CTI Server for what can wait. Nothing is asked while agents and calls are being read.
 *
 * <p>One thread only (the owner's event loop).
 */
final class Inquiries {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** So few that a command never waits behind more. */
    private static final int AT_ONCE = 4;

    private final long peripheral;
    private final PeripheralModel model;
    private final Supplier<Optional<CtiSession>> session;
    private final BooleanSupplier busy;
    private final Runnable flush;
    /** The session that was asked what the peripheral can; each may be with another version of it. */
    private @Nullable CtiSession asked;

    private Set<AgentId> desktops;
    /** Whose desk settings are to be read. */
    private final Set<AgentId> desks = new LinkedHashSet<>();

    private int underWay;

    /**
     * Starts with nothing asked.
     *
     * @param desktops agents who may have a desktop; only their desk settings matter
     * @param session the one that serves now
     * @param busy whether agents and calls are being read
     * @param flush tells what answers changed
     */
    Inquiries(
            long peripheral,
            PeripheralModel model,
            Collection<AgentId> desktops,
            Supplier<Optional<CtiSession>> session,
            BooleanSupplier busy,
            Runnable flush) {
        this.peripheral = peripheral;
        this.model = model;
        this.desktops = Set.copyOf(desktops);
        this.session = session;
        this.busy = busy;
        this.flush = flush;
    }

    /** From now on these may have a desktop. */
    void desktops(Collection<AgentId> agents) {
        Set<AgentId> fresh = new HashSet<>(agents);
        fresh.removeAll(desktops);
        desktops = Set.copyOf(agents);
        model.agentIds().stream().filter(fresh::contains).forEach(desks::add);
    }

    /** Asks what is due. Call it every second or so. */
    void beat() {
        model.newcomers().stream().filter(desktops::contains).forEach(desks::add);
        if (!busy.getAsBoolean()) {
            session.get().filter(open -> open != asked).ifPresent(this::abilities);
            session.get().ifPresent(this::nextDesks);
        }
    }

    private void nextDesks(CtiSession open) {
        while (underWay < AT_ONCE && !desks.isEmpty()) {
            AgentId agent = desks.iterator().next();
            desks.remove(agent);
            FrameBuilder request =
                    open.request(MessageTypes.AGENT_DESK_SETTINGS_REQ).set(Fields.PERIPHERAL_ID, peripheral);
            if (!AgentIds.setShort(request, agent)) {
                continue;
            }
            underWay++;
            open.send(request, PATIENCE).onComplete(end -> {
                underWay--;
                if (end.succeeded()) {
                    heard(open, () -> model.deskRead(agent, end.result()));
                    beat();
                } else if (end.cause() instanceof CtiFailure.RequestFailed) {
                    LOG.debug(
                            "Peripheral {} gives no desk settings: {}",
                            peripheral,
                            end.cause().toString());
                } else {
                    // Some other time.
                    desks.add(agent);
                }
            });
        }
    }

    /** What can be asked for is a matter of the peripheral, but only devices can be asked: the first one speaks for all. */
    private void abilities(CtiSession open) {
        List<String> devices = model.devices();
        if (devices.isEmpty()) {
            return;
        }
        asked = open;
        open.send(
                        open.request(MessageTypes.QUERY_DEVICE_INFO_REQ)
                                .set(Fields.PERIPHERAL_ID, peripheral)
                                .set(Fields.AGENT_INSTRUMENT, devices.get(0)),
                        PATIENCE)
                .onSuccess(answer -> heard(open, () -> model.supports(answer.getInt(Fields.CALL_CONTROL_SUPPORTED, 0))))
                .onFailure(
                        cause -> LOG.debug("Peripheral {} does not say what it can: {}", peripheral, cause.toString()));
    }

    /** An answer of a session that serves no more is old. */
    private void heard(CtiSession open, Runnable change) {
        if (session.get().filter(now -> now == open).isPresent()) {
            change.run();
            flush.run();
        }
    }
}
