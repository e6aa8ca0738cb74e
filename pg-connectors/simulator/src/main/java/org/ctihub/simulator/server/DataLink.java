/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ctihub.simulator.acd.AcdEvent;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.Exchange;
import org.ctihub.simulator.acd.Timeline;
import org.ctihub.simulator.scenario.LinkLossSpec;
import org.ctihub.simulator.scenario.LinkLossSpec.Calls;
import org.ctihub.simulator.scenario.LinkLossSpec.Return;
import org.jspecify.annotations.Nullable;

/**
 * The link between the gateway and its ACD. While it is down the ACD goes on, but nobody hears of it; calls that were
 * known end for the clients at once, or only if the link stays down (R-FO-08, R-FO-09, R-FO-10).
 */
public final class DataLink {

    private final Peripheral peripheral;
    private final LinkLossSpec settings;
    /** The calls in progress when the link was lost, by id, with the connection that they were announced by. */
    private final Map<Integer, ConnectionRef> known = new LinkedHashMap<>();

    private boolean up = true;
    private boolean callsEnded;
    private Timeline.@Nullable Deadline lingering;

    DataLink(Peripheral peripheral, @Nullable LinkLossSpec settings) {
        this.peripheral = peripheral;
        this.settings = settings == null ? LinkLossSpec.NONE : settings;
    }

    /** Whether the gateway has its ACD. */
    public boolean isUp() {
        return up;
    }

    /** Whether clients may still work with a call's data while the link is down. */
    boolean stillKnows(int callId) {
        return up || (!callsEnded && known.containsKey(callId));
    }

    private Exchange exchange() {
        return peripheral.acd().exchange();
    }

    /** Loses the link; {@code wanted} overrules the scenario. False when it is lost already. */
    boolean lose(@Nullable Calls wanted, SystemEvents system, EventFan fan) {
        if (!up) {
            return false;
        }
        up = false;
        callsEnded = false;
        known.clear();
        exchange().calls().forEach(call -> known.put(call.id(), call.identity()));
        peripheral.told("offline", null, system.peripheral(peripheral));
        Calls calls = wanted == null ? settings.callsOrDefault() : wanted;
        if (calls == Calls.END) {
            endAll(fan);
        } else {
            lingering = exchange().timeline().after(settings.lingerOrDefault(), () -> endAll(fan));
        }
        return true;
    }

    private void endAll(EventFan fan) {
        callsEnded = true;
        for (ConnectionRef ref : known.values()) {
            peripheral.told("ended", ref, fan.tell(peripheral, new AcdEvent.CallEnded(ref)));
        }
        fan.endBound(peripheral, known::containsKey);
    }

    /** Finds the link again; {@code wanted} overrules the scenario. False when it was not lost. */
    boolean find(@Nullable Return wanted, SystemEvents system, EventFan fan) {
        if (up) {
            return false;
        }
        up = true;
        if (lingering != null) {
            lingering.cancel();
            lingering = null;
        }
        peripheral.told("online", null, system.peripheral(peripheral));
        Return how = wanted == null ? settings.returnOrDefault(callsEnded) : wanted;
        if (!callsEnded) {
            for (ConnectionRef ref : known.values()) {
                if (exchange().call(ref.callId()) == null) {
                    peripheral.told("ended", ref, fan.tell(peripheral, new AcdEvent.CallEnded(ref)));
                }
            }
            fan.endBound(peripheral, callId -> exchange().call(callId) == null);
        }
        for (Call call : exchange().calls()) {
            if (how == Return.ANNOUNCE || !known.containsKey(call.id())) {
                AcdEvent.CallBegun begun =
                        new AcdEvent.CallBegun(call.identity(), call.kind(), call.origin(), call.data());
                peripheral.told("begun", call.identity(), fan.tell(peripheral, begun));
            }
        }
        fan.returnBound(peripheral, how == Return.ANNOUNCE, known::containsKey);
        known.clear();
        return true;
    }
}
