/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.values.DeviceIDType;
import org.ctihub.ged188.values.PGStatus;
import org.ctihub.ged188.values.SystemEventID;

/** The state of a pair's surroundings, and the SYSTEM_EVENTs that tell of it (R-MSC-05). */
final class SystemEvents {

    private final Codec codec;
    private final Supplier<List<Session>> sessions;
    private final Collection<Peripheral> peripherals;
    private final LongSupplier clock;
    private boolean controllerOnline = true;

    /** The clock gives milliseconds since 1970. */
    SystemEvents(
            Codec codec, Supplier<List<Session>> sessions, Collection<Peripheral> peripherals, LongSupplier clock) {
        this.codec = codec;
        this.sessions = sessions;
        this.peripherals = peripherals;
        this.clock = clock;
    }

    /** What prevents normal work, 0 for nothing (R-SES-13). */
    int pgStatus() {
        int status = controllerOnline ? 0 : PGStatus.PGS_CC_DOWN;
        for (Peripheral peripheral : peripherals) {
            status |= peripheral.link().isUp() ? 0 : PGStatus.PGS_PERIPHERAL_OFFLINE;
        }
        return status;
    }

    boolean isControllerOnline() {
        return controllerOnline;
    }

    /** The central controller is lost or back; events go on (R-FO-11). False when that is nothing new. */
    boolean controller(boolean online) {
        if (online == controllerOnline) {
            return false;
        }
        controllerOnline = online;
        broadcast(
                online ? SystemEventID.SYS_CENTRAL_CONTROLLER_ONLINE : SystemEventID.SYS_CENTRAL_CONTROLLER_OFFLINE,
                0,
                "");
        return true;
    }

    /** One event per peripheral to a fresh All Events session (R-SES-14). */
    void introduce(Session session) {
        SessionTerms terms = session.terms();
        if (terms == null || !terms.isAllEvents()) {
            return;
        }
        for (Peripheral peripheral : peripherals) {
            session.send(frame(terms, id(peripheral), peripheral.id(), "").toBuffer());
        }
    }

    /** The link to an ACD is lost or back (R-FO-08); says how many sessions were told. */
    int peripheral(Peripheral peripheral) {
        return broadcast(id(peripheral), peripheral.id(), "");
    }

    private static int id(Peripheral peripheral) {
        return peripheral.link().isUp() ? SystemEventID.SYS_PERIPHERAL_ONLINE : SystemEventID.SYS_PERIPHERAL_OFFLINE;
    }

    /** A phone is lost to its call manager, or back; says how many sessions were told. */
    int instrument(Peripheral peripheral, String extension, boolean inService) {
        return broadcast(
                inService ? SystemEventID.SYS_INSTRUMENT_BACK_IN_SERVICE : SystemEventID.SYS_INSTRUMENT_OUT_OF_SERVICE,
                peripheral.id(),
                extension);
    }

    private int broadcast(int id, int argument, String text) {
        int told = 0;
        for (Session session : sessions.get()) {
            SessionTerms terms = session.terms();
            if (terms != null && session.isServed() && terms.hasEvents()) {
                session.send(frame(terms, id, argument, text).toBuffer());
                told++;
            }
        }
        return told;
    }

    private FrameBuilder frame(SessionTerms terms, int id, int argument, String text) {
        FrameBuilder event = codec.message(MessageTypes.SYSTEM_EVENT, terms.version())
                .set(Fields.PG_STATUS, pgStatus())
                .set(Fields.ICM_CENTRAL_CONTROLLER_TIME, clock.getAsLong() / 1000)
                .set(Fields.SYSTEM_EVENT_ID, id)
                .set(Fields.SYSTEM_EVENT_ARG1, argument);
        if (terms.version() >= 13) {
            event.set(Fields.EVENT_DEVICE_TYPE, DeviceIDType.DEVID_NONE);
        }
        return text.isEmpty() ? event : event.set(Fields.TEXT, text);
    }
}
