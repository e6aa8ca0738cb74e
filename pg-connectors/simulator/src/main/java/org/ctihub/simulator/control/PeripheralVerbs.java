/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.ctihub.simulator.acd.Device;
import org.ctihub.simulator.scenario.LinkLossSpec;
import org.ctihub.simulator.server.Gateway;
import org.ctihub.simulator.server.Peripheral;
import org.jspecify.annotations.Nullable;

/** What can be done to an ACD, its calls, agents and phones. Has to run on the event loop of the pair. */
final class PeripheralVerbs {

    private PeripheralVerbs() {}

    static Object act(Gateway gateway, Peripheral peripheral, String[] path, JsonObject body) {
        gateway.settle();
        JsonObject done = new JsonObject().put("done", true);
        switch (path[2]) {
            case "calls" -> {
                if (path.length == 3) {
                    return PhoneVerbs.place(peripheral.acd(), body);
                }
                call(peripheral, path, body);
            }
            case "agents" -> {
                ControlServer.require(path.length == 5);
                PhoneVerbs.agent(peripheral.acd(), path[3], path[4], body);
            }
            case "phones" -> {
                ControlServer.require(path.length == 5);
                PhoneVerbs.phone(peripheral.acd(), phone(peripheral, path[3]), path[4], body);
            }
            case "devices" -> {
                ControlServer.require(path.length == 5);
                done.put("changed", devices(gateway, peripheral, path[3], path[4]));
            }
            case "teams" -> {
                ControlServer.require(path.length == 5);
                TeamVerbs.act(peripheral, ControlServer.number(path[3]), path[4], body);
            }
            case "offline" -> mustHold(gateway.losePeripheral(peripheral, choice(LinkLossSpec.Calls.class, body)));
            case "online" -> mustHold(gateway.findPeripheral(peripheral, choice(LinkLossSpec.Return.class, body)));
            case "rate" -> {
                Double rate = body.getDouble("perSecond");
                ControlServer.require(rate != null && rate >= 0);
                done.put("done", peripheral.callRate(rate == null ? 0 : rate));
            }
            default -> throw new BadControlException(404, "there is nothing at " + path[2]);
        }
        return done;
    }

    private static void mustHold(boolean could) {
        if (!could) {
            throw new BadControlException(409, "the link to the ACD is in that state already");
        }
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, JsonObject body) {
        String given = body.getString("calls");
        try {
            return given == null ? null : Enum.valueOf(type, given.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadControlException(400, "calls cannot be " + given);
        }
    }

    private static Device phone(Peripheral peripheral, String extension) {
        Device device = peripheral.acd().exchange().device(extension);
        if (device == null) {
            throw new BadControlException(404, "there is no phone " + extension);
        }
        return device;
    }

    /** One phone, or all of them by the name all; says how many changed. */
    private static int devices(Gateway gateway, Peripheral peripheral, String which, String verb) {
        ControlServer.require(verb.equals("outOfService") || verb.equals("inService"));
        List<Device> devices = which.equals("all")
                ? List.copyOf(peripheral.acd().exchange().devices())
                : List.of(phone(peripheral, which));
        int changed = 0;
        for (Device device : devices) {
            changed += gateway.device(peripheral, device, verb.equals("inService")) ? 1 : 0;
        }
        return changed;
    }

    private static void call(Peripheral peripheral, String[] path, JsonObject body) {
        ControlServer.require(path.length == 5);
        int callId = ControlServer.number(path[3]);
        switch (path[4]) {
            case "leave" -> peripheral.acd().calls().outsideLeaves(callId, body.getString("number"));
            case "clear" -> peripheral.acd().calls().clearCall(callId);
            case "data" -> peripheral.acd().calls().changeData(callId, data -> data.overlaidBy(PhoneVerbs.data(body)));
            default -> throw new BadControlException(404, "there is no verb " + path[4]);
        }
    }
}
