/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.control;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.ctihub.simulator.acd.Acd;
import org.ctihub.simulator.acd.AgentState;
import org.ctihub.simulator.acd.AgentTasks;
import org.ctihub.simulator.acd.CallData;
import org.ctihub.simulator.acd.Connection;
import org.ctihub.simulator.acd.ConnectionRef;
import org.ctihub.simulator.acd.ConnectionState;
import org.ctihub.simulator.acd.Device;

/** What can be done at a phone, by callers, and by agents without a client. Runs on the pair's event loop. */
final class PhoneVerbs {

    private static final int LONGEST_VALUE = 210;
    private static final int LONGEST_VARIABLE = 40;
    private static final int LONGEST_NAME = 32;

    private PhoneVerbs() {}

    /** A caller arrives. */
    static JsonObject place(Acd acd, JsonObject body) {
        String ani = limited(body.getString("ani", "5550100"), LONGEST_VARIABLE);
        String number = required(body, "to");
        ConnectionRef ref =
                acd.calls().arrive(ani, number, limited(body.getString("digits", ""), LONGEST_VARIABLE), data(body));
        return new JsonObject().put("id", ref.callId()).put("ani", ani);
    }

    static CallData data(JsonObject body) {
        CallData data = CallData.EMPTY;
        JsonObject variables = body.getJsonObject("variables", new JsonObject());
        for (String key : variables.fieldNames()) {
            int number;
            try {
                number = Integer.parseInt(key);
            } catch (NumberFormatException e) {
                throw new BadControlException(400, "variables are numbered 1 to 10, not " + key);
            }
            if (number < 1 || number > CallData.VARIABLES) {
                throw new BadControlException(400, "variables are numbered 1 to 10, not " + key);
            }
            data = data.withVariable(number, limited(variables.getString(key), LONGEST_VARIABLE));
        }
        JsonObject scalars = body.getJsonObject("scalars", new JsonObject());
        for (String name : scalars.fieldNames()) {
            data = data.withScalar(limited(name, LONGEST_NAME), limited(scalars.getString(name), LONGEST_VALUE));
        }
        JsonObject arrays = body.getJsonObject("arrays", new JsonObject());
        for (String name : arrays.fieldNames()) {
            JsonArray elements = arrays.getJsonArray(name);
            for (int i = 0; i < Math.min(elements.size(), 256); i++) {
                data = data.withElement(limited(name, LONGEST_NAME), i, limited(elements.getString(i), LONGEST_VALUE));
            }
        }
        return data;
    }

    private static String limited(String text, int limit) {
        if (text.length() > limit) {
            throw new BadControlException(400, "at most " + limit + " characters are possible: " + text);
        }
        return text;
    }

    static String required(JsonObject body, String key) {
        String value = body.getString(key);
        if (value == null || value.isEmpty()) {
            throw new BadControlException(400, "the key " + key + " is needed");
        }
        return value;
    }

    /** An agent does something without a client. */
    static void agent(Acd acd, String id, String verb, JsonObject body) {
        var agent = acd.exchange().agent(id);
        if (agent == null) {
            throw new BadControlException(404, "there is no agent " + id);
        }
        switch (verb) {
            case "login" ->
                acd.desk()
                        .signIn(
                                id,
                                null,
                                body.getString("extension", agent.profile().extension()));
            case "logout" -> acd.desk().signOut(id, body.getInteger("reason", 0), body.getBoolean("forced", false));
            case "state" -> acd.desk().request(id, state(required(body, "state")), body.getInteger("reason", 0));
            case "preview" ->
                acd.campaign()
                        .offer(
                                id,
                                body.getString("campaign", "Demo"),
                                body.getJsonArray("numbers", JsonArray.of("+15550199")).stream()
                                        .map(String::valueOf)
                                        .toList());
            case "tasks" -> acd.desk().works(id, tasks(body));
            default -> {
                Device device = agent.device();
                if (device == null) {
                    throw new BadControlException(409, id + " is not signed in");
                }
                phone(acd, device, verb, body);
            }
        }
    }

    /** The state is the protocol's number, since the ACD itself has no such states. */
    private static AgentTasks tasks(JsonObject body) {
        Integer domain = body.getInteger("mrd");
        Integer state = body.getInteger("state");
        if (domain == null || state == null) {
            throw new BadControlException(400, "the keys mrd and state are needed");
        }
        return new AgentTasks(
                domain,
                state,
                body.getInteger("reason", 0),
                body.getInteger("tasks", 0),
                body.getInteger("maxTasks", 1));
    }

    private static AgentState state(String name) {
        try {
            return AgentState.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadControlException(400, "there is no state " + name);
        }
    }

    /** Somebody does something at a phone; without a call id the obvious call is meant. */
    static void phone(Acd acd, Device device, String verb, JsonObject body) {
        String phone = device.extension();
        switch (verb) {
            case "answer" -> acd.calls().answer(phone, body.getInteger("call", -1));
            case "hold" -> acd.calls().hold(phone, call(device, body, "call", ConnectionState.CONNECTED));
            case "retrieve" -> acd.calls().retrieve(phone, call(device, body, "call", ConnectionState.HELD));
            case "hangup" -> acd.calls().clearConnection(anyCall(device, body), phone);
            case "make" -> acd.calls().make(phone, required(body, "to"), data(body));
            case "deflect" ->
                acd.calls().deflect(phone, call(device, body, "call", ConnectionState.ALERTING), required(body, "to"));
            case "consult" ->
                acd.calls()
                        .consult(
                                phone,
                                call(device, body, "call", ConnectionState.CONNECTED),
                                required(body, "to"),
                                data(body));
            case "alternate" ->
                acd.calls()
                        .alternate(
                                phone,
                                call(device, body, "active", ConnectionState.CONNECTED),
                                call(device, body, "held", ConnectionState.HELD));
            case "reconnect" ->
                acd.calls()
                        .reconnect(
                                phone,
                                call(device, body, "active", ConnectionState.CONNECTED),
                                call(device, body, "held", ConnectionState.HELD));
            case "transfer" -> {
                int active = call(device, body, "active", ConnectionState.CONNECTED);
                String to = body.getString("to");
                if (to != null) {
                    acd.merges().transferBlind(phone, active, to);
                } else {
                    acd.merges().transfer(phone, active, call(device, body, "held", ConnectionState.HELD));
                }
            }
            case "conference" -> {
                int active = call(device, body, "active", ConnectionState.CONNECTED);
                String to = body.getString("to");
                if (to != null) {
                    acd.merges().conferenceBlind(phone, active, to);
                } else {
                    acd.merges().conference(phone, active, call(device, body, "held", ConnectionState.HELD));
                }
            }
            default -> throw new BadControlException(404, "there is no verb " + verb);
        }
    }

    private static int call(Device device, JsonObject body, String key, ConnectionState state) {
        Integer given = body.getInteger(key);
        if (given != null) {
            return given;
        }
        for (Connection connection : device.connections()) {
            if (connection.state() == state) {
                return connection.call().id();
            }
        }
        throw new BadControlException(409, device.extension() + " has no call that is " + state);
    }

    private static int anyCall(Device device, JsonObject body) {
        Integer given = body.getInteger("call");
        if (given != null) {
            return given;
        }
        for (Connection connection : device.connections()) {
            if (connection.state() != ConnectionState.HELD) {
                return connection.call().id();
            }
        }
        for (Connection connection : device.connections()) {
            return connection.call().id();
        }
        throw new BadControlException(409, device.extension() + " has no call");
    }
}
