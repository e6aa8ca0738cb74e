/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ctihub.command.Command;
import org.ctihub.command.GreetingAction;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.PreviewAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandReaderTest {
    private static final Set<Method> NO_COMMANDS = Set.of(
            Method.HELLO, Method.PING, Method.WATCH, Method.AUTH_REFRESH, Method.STATISTICS_WATCH, Method.MESSAGE_SEND);
    private static final AgentId AGENT = new AgentId("1001");
    private static final CallId CALL = new CallId("7-1");
    private static final CallId OTHER = new CallId("7-2");

    private static Command read(String method, String params) throws RejectedException {
        Method known = Method.of(method).orElseThrow();
        JsonObject json = StrictJson.object(params.replace('\'', '"'));
        return known.isOfSupervisor()
                ? SupervisorReader.read(known, json, Optional.of(AGENT)).command()
                : CommandReader.read(known, json, AGENT);
    }

    private static Arguments of(String method, String params, Command command) {
        return Arguments.of(method, params, command);
    }

    private static Arguments supervise(String method, SupervisorAction action) {
        return of(method, "{'agentId':'1002','callId':'7-1'}", new Command.Supervise(CALL, action, AGENT));
    }

    static Stream<Arguments> commands() {
        Map<String, String> vars = new TreeMap<>(Map.of("callVariable1", "gold", "user.account", "4711"));
        Map<String, String> none = new TreeMap<>();
        String call = "'callId':'7-1'";
        return Stream.of(
                of(
                        "agent.signIn",
                        "{'agentId':'1001','extension':'3001','password':'pw'}",
                        new Command.SignIn("3001", "pw")),
                of(
                        "agent.signIn",
                        "{'agentId':'1001','extension':'3001','password':''}",
                        new Command.SignIn("3001", "")),
                of(
                        "agent.signIn",
                        "{'agentId':'1001','extension':'3001','sso':true,'password':null}",
                        new Command.SignIn("3001", "", true, Optional.empty())),
                of(
                        "agent.signIn",
                        "{'agentId':'1001','extension':'3001','sso':true,'password':'pw'}",
                        new Command.SignIn("3001", "pw", true, Optional.empty())),
                of(
                        "agent.signIn",
                        "{'agentId':'1001','extension':'3001','password':'pw','phone':'+15550100','mode':'nailed'}",
                        new Command.SignIn(
                                "3001",
                                "pw",
                                false,
                                Optional.of(new RemotePhone("+15550100", RemotePhone.Mode.NAILED)))),
                of("agent.signOut", "{}", new Command.SignOut(OptionalInt.empty())),
                of("agent.signOut", "{'mrd':1}", new Command.SignOut(OptionalInt.empty())),
                of("agent.signOut", "{'reason':17}", new Command.SignOut(OptionalInt.of(17))),
                of("agent.signOut", "{'reason':17.0}", new Command.SignOut(OptionalInt.of(17))),
                of("agent.signOut", "{'reason':1.7e1}", new Command.SignOut(OptionalInt.of(17))),
                of("agent.setState", "{'state':'ready'}", new Command.SetState(AgentState.READY, OptionalInt.empty())),
                of(
                        "agent.setState",
                        "{'state':'notReady','reason':65535}",
                        new Command.SetState(AgentState.NOT_READY, OptionalInt.of(65_535))),
                of(
                        "agent.setState",
                        "{'state':'workReady','reason':null}",
                        new Command.SetState(AgentState.WORK_READY, OptionalInt.empty())),
                of(
                        "agent.setState",
                        "{'state':'workNotReady'}",
                        new Command.SetState(AgentState.WORK_NOT_READY, OptionalInt.empty())),
                of("call.answer", "{" + call + ",'more':[{}]}", new Command.Answer(CALL)),
                of(
                        "call.preview",
                        "{" + call + ",'answer':'skipClose'}",
                        new Command.AnswerPreview(CALL, PreviewAnswer.SKIP_CLOSE)),
                of("call.hold", "{" + call + "}", new Command.Hold(CALL)),
                of("agent.assist", "{}", new Command.AskForHelp(Optional.empty(), false)),
                of("agent.emergency", "{" + call + "}", new Command.AskForHelp(Optional.of(CALL), true)),
                of(
                        "supervisor.setState",
                        "{'agentId':'1002','state':'notReady','reason':5}",
                        new Command.ForceState(AgentState.NOT_READY, OptionalInt.of(5))),
                of("supervisor.signOut", "{'agentId':'1002'}", new Command.ForceSignOut(OptionalInt.empty())),
                supervise("supervisor.monitor", SupervisorAction.MONITOR),
                supervise("supervisor.bargeIn", SupervisorAction.BARGE_IN),
                supervise("supervisor.intercept", SupervisorAction.INTERCEPT),
                supervise("supervisor.whisper", SupervisorAction.WHISPER),
                of("supervisor.stop", "{'agentId':'1002'," + call + "}", new Command.StopSupervising(CALL, AGENT)),
                of("call.retrieve", "{" + call + "}", new Command.Retrieve(CALL)),
                of("call.clear", "{" + call + "}", new Command.Clear(CALL)),
                of("call.make", "{'destination':'5551234'}", new Command.Make("5551234", none, false)),
                of(
                        "call.make",
                        "{'destination':'5551234','variables':{'callVariable1':'gold','user.account':'4711'}}",
                        new Command.Make("5551234", vars, false)),
                of("call.make", "{'destination':'5551234','postRoute':true}", new Command.Make("5551234", none, true)),
                of(
                        "call.consult",
                        "{" + call + ",'destination':'3002','variables':{}}",
                        new Command.Consult(CALL, "3002", none)),
                of("call.alternate", "{" + call + "}", new Command.Alternate(CALL, Optional.empty())),
                of(
                        "call.alternate",
                        "{" + call + ",'otherCallId':'7-2'}",
                        new Command.Alternate(CALL, Optional.of(OTHER))),
                of("call.reconnect", "{" + call + "}", new Command.Reconnect(CALL, Optional.empty())),
                of(
                        "call.reconnect",
                        "{" + call + ",'otherCallId':'7-2'}",
                        new Command.Reconnect(CALL, Optional.of(OTHER))),
                of("call.transfer", "{" + call + "}", new Command.Transfer(CALL, Optional.empty())),
                of(
                        "call.transfer",
                        "{" + call + ",'otherCallId':'7-2'}",
                        new Command.Transfer(CALL, Optional.of(OTHER))),
                of("call.transfer", "{" + call + ",'destination':'9'}", new Command.SingleStepTransfer(CALL, "9")),
                of("call.conference", "{" + call + "}", new Command.Conference(CALL, Optional.empty())),
                of(
                        "call.conference",
                        "{" + call + ",'otherCallId':'7-2'}",
                        new Command.Conference(CALL, Optional.of(OTHER))),
                of("call.conference", "{" + call + ",'destination':'9'}", new Command.SingleStepConference(CALL, "9")),
                of("call.dtmf", "{" + call + ",'digits':'0189*#AD'}", new Command.Dtmf(CALL, "0189*#AD")),
                of(
                        "call.setData",
                        "{" + call + ",'variables':{'callVariable1':'gold','user.account':'4711'}}",
                        new Command.SetData(CALL, vars, new TreeMap<>())),
                of(
                        "call.setData",
                        "{" + call + ",'arrays':{'user.notes':{'0':'first','2':''}}}",
                        new Command.SetData(
                                CALL,
                                none,
                                new TreeMap<>(Map.of("user.notes", new TreeMap<>(Map.of(0, "first", 2, "")))))),
                of("call.wrapUp", "{" + call + ",'data':'sold'}", new Command.WrapUp(CALL, "sold")),
                of("call.deflect", "{" + call + ",'destination':'3002'}", new Command.Deflect(CALL, "3002")),
                of("call.markBadLine", "{" + call + "}", new Command.MarkBadLine(CALL)),
                of("call.startRecording", "{" + call + "}", new Command.StartRecording(CALL)),
                of("call.stopRecording", "{" + call + "}", new Command.StopRecording(CALL)),
                of(
                        "call.setSensitive",
                        "{" + call + ",'on':true,'seconds':30}",
                        new Command.SetSensitive(CALL, true, OptionalInt.of(30), false)),
                of(
                        "supervisor.setSensitive",
                        "{'agentId':'1002'," + call + ",'on':false}",
                        new Command.SetSensitive(CALL, false, OptionalInt.empty(), true)),
                of("agent.greeting", "{'action':'stop'}", new Command.Greeting(GreetingAction.STOP)),
                of("agent.greeting", "{'action':'disable'}", new Command.Greeting(GreetingAction.DISABLE)),
                of("agent.greeting", "{'action':'enable'}", new Command.Greeting(GreetingAction.ENABLE)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("commands")
    void every_method_becomes_its_command(String method, String params, Command command) throws Exception {
        assertThat(read(method, params)).isEqualTo(command);
        assertThat(command.method()).isEqualTo(method);
    }

    @Test
    void the_table_above_leaves_no_method_out() {
        assertThat(commands().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Method.values())
                        .filter(method -> !NO_COMMANDS.contains(method))
                        .map(Method::word)
                        .map(Object.class::cast)
                        .toList());
    }

    @ParameterizedTest(name = "{0} {1} names {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "agent.signIn | {\"extension\":\"3\",\"password\":\"\"} | params.agentId is missing",
                "agent.signIn | {\"agentId\":\"1001\",\"password\":\"\"} | params.extension is missing",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"3\"} | params.password is missing",
                "agent.signIn | {\"agentId\":1001,\"extension\":\"3\",\"password\":\"\"} | params.agentId must be a text",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"1234567890123456\",\"password\":\"\"}"
                        + " | params.extension must have 1 to 15 bytes",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"3\\n\",\"password\":\"\"} | params.extension must not",
                "agent.signOut | {\"reason\":65536} | params.reason must be a whole number from 0 to 65535",
                "agent.signOut | {\"reason\":-1} | params.reason",
                "agent.signOut | {\"reason\":1.5} | params.reason",
                "agent.signOut | {\"reason\":\"1\"} | params.reason",
                "agent.signOut | {\"reason\":99999999999999} | params.reason",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"1\",\"sso\":false} | params.password is missing",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"1\",\"sso\":true,\"phone\":\"1\"}"
                        + " | params.phone and mode go together",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"1\",\"sso\":true,\"phone\":\"1;2\",\"mode\":\"nailed\"}"
                        + " | params.phone must not hold a semicolon",
                "agent.signIn | {\"agentId\":\"1001\",\"extension\":\"1\",\"sso\":true,\"phone\":\"1\",\"mode\":\"x\"}"
                        + " | params.mode must be callByCall or nailed",
                "agent.setState | {\"state\":\"ready\",\"mrd\":5000} | params.mrd must be 1, voice",
                "agent.signOut | {\"mrd\":2} | params.mrd must be 1, voice",
                "agent.setState | {} | params.state is missing",
                "agent.setState | {\"state\":\"talking\"} | params.state must be ready",
                "agent.setState | {\"state\":true} | params.state must be a text",
                "call.preview | {\"callId\":\"7-1\"} | params.answer is missing",
                "call.preview | {\"callId\":\"7-1\",\"answer\":\"Accept\"} | params.answer must be accept, reject",
                "call.answer | {} | params.callId is missing",
                "call.answer | {\"callId\":\"\"} | params.callId must have 1 to 64 bytes",
                "call.answer | {\"callId\":{}} | params.callId must be a text",
                "call.make | {} | params.destination is missing",
                "call.make | {\"destination\":\" \"} | params.destination must not be blank",
                "call.make | {\"destination\":\"1234567890123456789012345678901234567890\"}"
                        + " | params.destination must have 1 to 39 bytes",
                "call.make | {\"destination\":\"1\",\"variables\":[]} | params.variables must be an object",
                "call.make | {\"destination\":\"1\",\"variables\":{\"callVariable1\":5}}"
                        + " | params.variables.callVariable1 must be a text",
                "call.make | {\"destination\":\"1\",\"variables\":{\"\":\"x\"}} | params.variables has a name",
                "call.transfer | {\"callId\":\"7-1\",\"destination\":\"1\",\"otherCallId\":\"7-2\"}"
                        + " | params.destination and otherCallId",
                "call.transfer | {\"callId\":\"7-1\",\"otherCallId\":\"7-1\"} | params.otherCallId is the same call",
                "call.dtmf | {\"callId\":\"7-1\",\"digits\":\"12E\"} | params.digits",
                "call.dtmf | {\"callId\":\"7-1\",\"digits\":\"\"} | params.digits",
                "call.dtmf | {\"callId\":\"7-1\",\"digits\":\"123456789012345678901234567890123\"} | params.digits",
                "call.setData | {\"callId\":\"7-1\"} | params.variables and arrays",
                "agent.signOut | {\"reason\":17.5} | params.reason must be a whole number",
                "agent.signOut | {\"reason\":1e999999999} | params.reason must be a whole number",
                "agent.signOut | {\"reason\":-1e19} | params.reason must be a whole number",
                "call.setData | {\"callId\":\"7-1\",\"arrays\":{\"a\":\"x\"}} | params.arrays.a must be an object",
                "call.setData | {\"callId\":\"7-1\",\"arrays\":{\"a\":{\"256\":\"x\"}}} | params.arrays.a has an index",
                "call.setData | {\"callId\":\"7-1\",\"arrays\":{\"a\":{\"01\":\"x\"}}} | params.arrays.a has an index",
                "call.setData | {\"callId\":\"7-1\",\"arrays\":{\"callVariable1\":{\"0\":\"x\"}}}"
                        + " | params.arrays.callVariable1 is not an array",
                "call.setData | {\"callId\":\"7-1\",\"variables\":{\"a\":\"\\u0000\"}} | params.variables.a holds NUL",
                "call.setData | {\"callId\":\"7-1\",\"variables\":{\"a\":\"\\ud800\"}} | params.variables.a holds NUL or",
                "call.setSensitive | {\"callId\":\"7-1\"} | params.on is missing",
                "call.setSensitive | {\"callId\":\"7-1\",\"on\":1} | params.on must be true or false",
                "call.setSensitive | {\"callId\":\"7-1\",\"on\":true,\"seconds\":29} | params.seconds must be",
                "call.setSensitive | {\"callId\":\"7-1\",\"on\":true,\"seconds\":1801} | params.seconds must be",
                "call.wrapUp | {\"callId\":\"7-1\"} | params.data is missing"
            })
    void a_wrong_member_is_named(String method, String params, String detail) {
        assertThatThrownBy(() -> read(method, params)).isInstanceOfSatisfying(RejectedException.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo(ProblemCode.INVALID_PARAMS);
            assertThat(rejected.problem().detail()).startsWith(detail);
        });
    }

    @Test
    void limits_are_counted_in_bytes_and_differ_for_call_variables_ecc_and_wrap_up() throws Exception {
        // ä has two bytes.
        String twenty = "ä".repeat(20);
        assertAccepted("{'callId':'7-1','variables':{'callVariable10':'" + twenty + "'}}");
        assertRefused("{'callId':'7-1','variables':{'callVariable10':'" + twenty + "x'}}");
        assertAccepted("{'callId':'7-1','variables':{'callVariable11':'" + twenty + "x'}}");
        assertAccepted("{'callId':'7-1','variables':{'user.a':'" + "x".repeat(210) + "'}}");
        assertRefused("{'callId':'7-1','variables':{'user.a':'" + "x".repeat(211) + "'}}");
        assertAccepted("{'callId':'7-1','variables':{'" + "n".repeat(32) + "':''}}");
        assertRefused("{'callId':'7-1','variables':{'" + "n".repeat(33) + "':''}}");
        assertAccepted("{'callId':'7-1','arrays':{'a':{'255':'" + "x".repeat(210) + "'}}}");
        assertRefused("{'callId':'7-1','arrays':{'a':{'255':'" + "x".repeat(211) + "'}}}");
        assertThat(read("call.wrapUp", "{'callId':'7-1','data':'" + "w".repeat(39) + "'}"))
                .isInstanceOf(Command.WrapUp.class);
        assertThatThrownBy(() -> read("call.wrapUp", "{'callId':'7-1','data':'" + "w".repeat(40) + "'}"))
                .isInstanceOf(RejectedException.class);
    }

    private static void assertAccepted(String params) throws RejectedException {
        assertThat(read("call.setData", params)).isInstanceOf(Command.SetData.class);
    }

    private static void assertRefused(String params) {
        assertThatThrownBy(() -> read("call.setData", params)).isInstanceOf(RejectedException.class);
    }

    @Test
    void another_agent_is_forbidden_whatever_else_is_wrong() {
        assertThatThrownBy(() -> read("agent.signIn", "{'agentId':'1002'}"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo(ProblemCode.FORBIDDEN));
    }
}
