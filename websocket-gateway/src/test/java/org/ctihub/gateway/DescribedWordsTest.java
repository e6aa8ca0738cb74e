/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ctihub.bus.Topic;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.command.Recipients;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.MediaState;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.domain.call.CallAction;
import org.ctihub.domain.call.ConnectionState;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.PreviewAnswer;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.domain.call.SensitiveBy;
import org.ctihub.domain.link.LinkState;
import org.ctihub.gateway.rpc.CommandLimiter;
import org.ctihub.gateway.rpc.JsonRpc;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.UserJson;
import org.ctihub.gateway.stream.Desktop;
import org.ctihub.log.EventType;
import org.ctihub.log.GapReason;
import org.ctihub.security.Account;
import org.ctihub.security.Role;
import org.junit.jupiter.api.Test;

/** The words and numbers of the description are those of the code: neither has one that the other does not know. */
class DescribedWordsTest {
    private static final Described PROTOCOL = Described.PROTOCOL;

    private static <E> void same(String schema, E[] values, Function<E, String> word) {
        assertThat(PROTOCOL.words(schema))
                .as(schema)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(values).map(word).toList());
    }

    private static JsonObject channel() {
        return PROTOCOL.document().getJsonObject("channels").getJsonObject("desktop");
    }

    private static JsonObject property(String schema, String name) {
        return PROTOCOL.schema(schema).getJsonObject("properties").getJsonObject(name);
    }

    @Test
    void words_of_states_actions_and_reasons_are_those_of_the_code() {
        same("LinkState", LinkState.values(), LinkState::word);
        same("AgentState", AgentState.values(), AgentState::word);
        same("AgentAction", AgentAction.values(), AgentAction::word);
        same("PreviewAnswer", PreviewAnswer.values(), PreviewAnswer::word);
        same("MediaState", MediaState.values(), MediaState::word);
        same("ConnectionState", ConnectionState.values(), ConnectionState::word);
        same("CallAction", CallAction.values(), CallAction::word);
        same("Recipients", Recipients.values(), Recipients::word);
        same("StatisticsKind", Topic.Kind.values(), Topic.Kind::word);
        same("WrapUpMode", WrapUpMode.values(), WrapUpMode::word);
        same("RecordingState", RecordingState.values(), RecordingState::word);
        same("SensitiveBy", SensitiveBy.values(), SensitiveBy::word);
        same("RecordingPause", RecordingPause.values(), RecordingPause::word);
        same("Recorder", Recorder.values(), Recorder::word);
        same("EndReason", EndReason.values(), EndReason::name);
        same("GapReason", GapReason.values(), GapReason::name);
        same("StaleReason", new String[] {Desktop.OWNER_UNREACHABLE}, Function.identity());
        same("SupervisorAction", SupervisorAction.values(), SupervisorAction::word);
        assertThat(Described.strings(property("Connection", "role").getJsonArray("enum")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(SupervisorAction.values())
                        .filter(SupervisorAction::joins)
                        .map(SupervisorAction::word)
                        .toList());
        same("RemoteMode", RemotePhone.Mode.values(), RemotePhone.Mode::word);
        same(
                "ProblemCode",
                Stream.of(ProblemCode.values()).filter(ProblemCode::ofDesktops).toArray(ProblemCode[]::new),
                ProblemCode::name);
    }

    @Test
    void what_is_carried_over_is_told_of_agents_or_of_calls() {
        List<String> words = new ArrayList<>();
        for (String of : List.of("Agent", "Call")) {
            words.addAll(Described.strings(
                    property(of, "carriedOver").getJsonObject("items").getJsonArray("enum")));
        }
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(CarriedOver.values()).map(CarriedOver::word).toList());
    }

    @Test
    void types_of_events_are_those_of_the_code() {
        List<String> types = new ArrayList<>(PROTOCOL.words("CallEventType"));
        types.add(property("LinkEvent", "type").getString("const"));
        types.addAll(PROTOCOL.words("AgentEventType"));
        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EventType.values()).map(EventType::word).toList());
    }

    @Test
    void every_method_is_an_operation_with_a_message_of_its_own() {
        same("Method", Method.values(), Method::word);
        JsonObject messages = PROTOCOL.document().getJsonObject("components").getJsonObject("messages");
        Map<String, String> requests = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : PROTOCOL.document().getJsonObject("operations")) {
            JsonObject operation = (JsonObject) entry.getValue();
            if (operation.getString("action").equals("receive")) {
                String key = entry.getKey();
                assertThat(operation.getJsonArray("messages").getJsonObject(0).getString("$ref"))
                        .isEqualTo("#/channels/desktop/messages/" + key);
                JsonObject message = messages.getJsonObject(key);
                requests.put(
                        message.getString("name"),
                        message.getJsonObject("payload").getString("$ref").replace("#/components/schemas/", ""));
            }
        }
        assertThat(requests.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Method.values()).map(Method::word).toList());
        requests.forEach((method, schema) -> {
            assertThat(schema).isEqualTo(schemaOf(method));
            JsonArray parts = PROTOCOL.schema(schema).getJsonArray("allOf");
            assertThat(parts.getJsonObject(1).getJsonObject("properties").getJsonObject("method"))
                    .isEqualTo(new JsonObject().put("const", method));
        });
    }

    /** The schema of a method's request: {@code call.setData} is a CallSetDataRequest. */
    static String schemaOf(String method) {
        return Described.nameOf(method) + "Request";
    }

    @Test
    void roles_are_told_in_the_words_that_are_described() {
        List<String> told = new ArrayList<>();
        for (Role role : Role.values()) {
            Account account =
                    new Account(GatewayFixture.TENANT, "Acme", "ada", "Ada", "", Set.of(role), Optional.empty());
            told.add(UserJson.of(account).getJsonArray("roles").getString(0));
        }
        assertThat(PROTOCOL.words("Role")).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void close_codes_are_those_of_the_code() {
        List<Integer> described = new ArrayList<>();
        for (Object each : channel().getJsonArray("x-closeCodes")) {
            JsonObject close = (JsonObject) each;
            assertThat(close.getString("meaning")).isNotBlank();
            assertThat(close.getBoolean("reconnect")).isNotNull();
            described.add(close.getInteger("code"));
        }
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Stream.of(CloseCode.values())
                        .map(code -> (int) code.code())
                        .toList());
    }

    @Test
    void limits_are_those_that_sockets_have() {
        SocketTuning usual = SocketTuning.USUAL;
        assertThat(channel().getJsonObject("x-limits"))
                .isEqualTo(new JsonObject()
                        .put("helloMs", (int) usual.helloMs())
                        .put("pingMs", (int) usual.pingMs())
                        .put("maxFrameBytes", usual.maxFrameBytes())
                        .put("maxWaitingCharacters", usual.queueChars())
                        .put("commandsPerSecond", CommandLimiter.PER_SECOND)
                        .put("commandBurst", CommandLimiter.BURST)
                        .put("pendingCommands", usual.pendingCommands())
                        .put("deadlineMs", (int) JsonRpc.DEADLINE_MS));
        assertThat(property("Request", "deadlineMs").getInteger("default")).isEqualTo((int) JsonRpc.DEADLINE_MS);
    }

    @Test
    void the_sub_protocol_is_that_of_the_gateway() {
        JsonObject headers =
                channel().getJsonObject("bindings").getJsonObject("ws").getJsonObject("headers");
        assertThat(headers.getJsonObject("properties")
                        .getJsonObject("Sec-WebSocket-Protocol")
                        .getString("const"))
                .isEqualTo(GatewayVerticle.PROTOCOL);
        assertThat(channel().getString("address")).isEqualTo("/ws");
    }

    @Test
    void every_problem_has_the_json_rpc_code_that_is_described_for_it() {
        JsonObject code =
                property("ErrorResponse", "error").getJsonObject("properties").getJsonObject("code");
        List<Object> numbers = new ArrayList<>();
        for (ProblemCode each :
                Stream.of(ProblemCode.values()).filter(ProblemCode::ofDesktops).toList()) {
            JsonObject error = new JsonObject(JsonRpc.error(1, Problem.of(each, "Why."))).getJsonObject("error");
            int number = error.getInteger("code");
            numbers.add(number);
            String described = number == -32000 ? "-32000 for all else" : number + " `" + each.name() + "`";
            assertThat(code.getString("description")).contains(described);
        }
        assertThat(code.getJsonArray("enum"))
                .containsExactlyInAnyOrderElementsOf(numbers.stream().distinct().toList());
    }

    @Test
    void what_both_descriptions_tell_of_they_describe_alike() {
        for (String name : List.of("User", "Role", "Peripheral", "Time", "Problem", "ProblemCode")) {
            assertThat(Described.HTTP.schema(name)).as(name).isEqualTo(PROTOCOL.schema(name));
        }
    }
}
