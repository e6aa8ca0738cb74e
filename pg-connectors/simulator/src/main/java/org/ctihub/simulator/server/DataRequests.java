/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.NamedArrayElement;
import org.ctihub.ged188.codec.NamedVariable;
import org.ctihub.ged188.values.StatusCode;
import org.ctihub.simulator.acd.Call;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.server.Requests.Needs;

/** Call data: set, release, register. */
final class DataRequests {

    private DataRequests() {}

    static void register(Requests requests) {
        requests.route(MessageTypes.SET_CALL_DATA_REQ, Needs.CALL_DATA, DataRequests::set);
        requests.route(MessageTypes.RELEASE_CALL_REQ, Needs.CALL_DATA, DataRequests::release);
        requests.route(MessageTypes.REGISTER_VARIABLES_REQ, Needs.NOTHING, DataRequests::registerVariables);
    }

    private static Call call(Request request, Peripheral peripheral) {
        int id = request.number(Fields.CONNECTION_CALL_ID);
        Call call = peripheral.acd().exchange().call(id);
        if (call == null) {
            call = peripheral.acd().exchange().endedCall(id);
        }
        String device = request.connected(peripheral, ConnectionFields.PLAIN);
        if (call == null || device == null || !knows(call, device)) {
            throw new StatusException(StatusCode.E_CTI_INVALID_CALLID);
        }
        ClientBinding binding = request.terms().binding();
        if (binding != null && !takesPart(call, binding.extension())) {
            throw new StatusException(StatusCode.E_CTI_NOT_CALL_PARTY);
        }
        return call;
    }

    private static boolean knows(Call call, String deviceId) {
        return takesPart(call, deviceId) || call.identity().deviceId().equals(deviceId);
    }

    /** Of a call that is over those count who ever were in it: they write its wrap-up data (R-EVT-02, R-DATA-11). */
    private static boolean takesPart(Call call, String deviceId) {
        return call.isOver() ? call.members().contains(deviceId) : call.connection(deviceId) != null;
    }

    private static Buffer set(Request request) {
        Peripheral peripheral = request.peripheral();
        Call call = call(request, peripheral);
        CallData added = CallRequests.data(request, peripheral);
        for (int i = 0; i < CallData.VARIABLES; i++) {
            boolean given = request.frame().has(DataFrames.VARIABLES.get(i));
            if (given && peripheral.isProtected(Integer.toString(i + 1))) {
                throw new StatusException(StatusCode.E_CTI_PROTECTED_VARIABLE);
            }
        }
        for (NamedVariable variable : request.frame().namedVariables()) {
            requireFree(peripheral, variable.name());
        }
        for (NamedArrayElement element : request.frame().namedArrayElements()) {
            requireFree(peripheral, element.name());
        }
        peripheral.acd().calls().changeData(call.id(), old -> overwrite(request, old, added));
        peripheral.acd().campaign().dataChanged(call.id());
        return request.conf(MessageTypes.SET_CALL_DATA_CONF).toBuffer();
    }

    /** What the request mentions replaces the old value, an empty text included; the rest stays (R-DATA-07). */
    private static CallData overwrite(Request request, CallData old, CallData added) {
        CallData result = old.overlaidBy(added);
        for (int i = 0; i < CallData.VARIABLES; i++) {
            if (request.frame().has(DataFrames.VARIABLES.get(i))) {
                result = result.withVariable(i + 1, added.variables().get(i));
            }
        }
        return request.frame().has(Fields.CALL_WRAPUP_DATA) ? result.withWrapUp(added.wrapUp()) : result;
    }

    private static void requireFree(Peripheral peripheral, String name) {
        if (peripheral.isProtected(name)) {
            throw new StatusException(StatusCode.E_CTI_PROTECTED_VARIABLE);
        }
    }

    private static Buffer release(Request request) {
        call(request, request.peripheral());
        return request.conf(MessageTypes.RELEASE_CALL_CONF).toBuffer();
    }

    private static Buffer registerVariables(Request request) {
        Set<String> scalars = new HashSet<>();
        Set<String> arrays = new HashSet<>();
        for (NamedVariable variable : request.frame().namedVariables()) {
            requireKnown(request, variable.name(), false);
            scalars.add(variable.name());
        }
        for (NamedArrayElement element : request.frame().namedArrayElements()) {
            requireKnown(request, element.name(), true);
            arrays.add(element.name());
        }
        int mask = request.number(Fields.CALL_VARIABLE_MASK);
        if ((mask & ~0x3FF) != 0) {
            throw new StatusException(StatusCode.E_CTI_INVALID_CALL_VARIABLE_MASK);
        }
        request.session().register(new Registration(mask, scalars, arrays));
        return request.conf(MessageTypes.REGISTER_VARIABLES_CONF).toBuffer();
    }

    private static void requireKnown(Request request, String name, boolean array) {
        for (Peripheral peripheral : request.gateway().peripherals()) {
            if ((array ? peripheral.arrays() : peripheral.scalars()).contains(name)) {
                return;
            }
        }
        throw new StatusException(
                array ? StatusCode.E_CTI_NAMED_ARRAY_NOT_CONFIGURED : StatusCode.E_CTI_NAMED_VARIABLE_NOT_CONFIGURED);
    }
}
