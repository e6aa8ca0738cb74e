/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.agent.AgentAction;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.agent.AgentState;
import org.ctihub.domain.agent.AgentView;
import org.ctihub.domain.agent.DeskRule;
import org.ctihub.domain.agent.DeskSettings;
import org.ctihub.domain.agent.WrapUpMode;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.session.Refusals;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Doubts;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.PreviewVariables;
import org.ctihub.link.model.Words;
import org.ctihub.log.LinkEvent;
import org.ctihub.log.LinkPicture;
import org.ctihub.log.RawEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandGuardTest {
    private static final AgentId ADA = new AgentId("1001");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Command.Make MAKE = new Command.Make("8001", Map.of(), false);
    private static final Command.Make POST_ROUTED = new Command.Make("8001", Map.of(), true);

    private static LinkPicture picture(LinkState state, String reason) {
        LinkPicture picture = new LinkPicture(new LinkView(
                5000, state, Optional.of("A"), Optional.of(new LinkReason(reason, "Something is missing.")), NOON));
        agent(picture, true);
        return picture;
    }

    private static void agent(LinkPicture picture, boolean deviceInService) {
        Map<AgentAction, String> denied =
                deviceInService ? Map.of() : Map.of(AgentAction.MAKE_CALL, "The device is out of service.");
        picture.apply(new LinkEvent.OfAgent(
                new AgentView(
                        ADA,
                        Optional.of("3001"),
                        AgentState.NOT_READY,
                        2,
                        OptionalInt.empty(),
                        NOON,
                        false,
                        Optional.empty(),
                        Set.of(),
                        denied,
                        deviceInService,
                        Optional.empty(),
                        Set.of()),
                RawEvent.NONE));
    }

    private static Optional<ProblemCode> refusal(LinkPicture picture, Command command) {
        return new CommandGuard(picture, PeripheralPolicy.DEFAULT.supervisionView())
                .refusal(new CommandRequest("", "ada@acme", ADA, command, 15_000))
                .map(Problem::code);
    }

    @Test
    @DisplayName("R-FO-11 without the central controller post-routed calls are refused at once, and all else goes on")
    void withoutTheCentralControllerPostRoutedCallsAreRefused() {
        LinkPicture picture = picture(LinkState.DEGRADED, "CONTROLLER_OFFLINE");
        assertThat(refusal(picture, POST_ROUTED)).contains(ProblemCode.ROUTING_UNAVAILABLE);
        assertThat(refusal(picture, MAKE)).isEmpty();
        assertThat(refusal(picture(LinkState.DEGRADED, "LIMITED_FUNCTION"), POST_ROUTED))
                .isEmpty();
    }

    @Test
    @DisplayName("R-FO-08 without the link to the ACD only data of calls can be set")
    void withoutTheAcdOnlyDataCanBeSet() {
        LinkPicture picture = picture(LinkState.DEGRADED, "PERIPHERAL_OFFLINE");
        assertThat(refusal(picture, MAKE)).contains(ProblemCode.LINK_DOWN);
        assertThat(refusal(picture, new Command.Hold(new CallId("c1")))).contains(ProblemCode.LINK_DOWN);
        assertThat(refusal(picture, new Command.WrapUp(new CallId("c1"), "solved")))
                .contains(ProblemCode.UNKNOWN_CALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkState.class,
            names = {"IN_SERVICE", "DEGRADED"},
            mode = EnumSource.Mode.EXCLUDE)
    void withoutASessionNothingCanBeDone(LinkState state) {
        assertThat(refusal(picture(state, "CONNECTION_LOST"), MAKE)).contains(ProblemCode.LINK_DOWN);
    }

    @Test
    void aDeviceOutOfServiceIsNamedAsTheReason() {
        LinkPicture picture = picture(LinkState.DEGRADED, "LIMITED_FUNCTION");
        agent(picture, false);
        assertThat(refusal(picture, MAKE)).contains(ProblemCode.DEVICE_OUT_OF_SERVICE);
    }

    @Test
    @DisplayName("PERERR_CM_DEVICE_OUT_OF_SERVICE says that a device is out of service")
    void failuresThatSayThatADeviceIsOutOfService() {
        assertThat(Failures.saysOutOfService(Refusals.outOfService())).isTrue();
        assertThat(Failures.saysOutOfService(Refusals.noSuchCall())).isFalse();
    }

    @Test
    @DisplayName("R-RTE-07 PostRoute is TRUE only where it was asked for")
    void postRouteIsSentWhereItWasAskedFor() {
        assertThat(written(MAKE).getBoolean(Fields.POST_ROUTE, true)).isFalse();
        assertThat(written(POST_ROUTED).getBoolean(Fields.POST_ROUTE, false)).isTrue();
    }

    private static Frame written(Command.Make make) {
        Codec codec = new Codec(Schema.load());
        PeripheralModel model = model();
        model.apply(
                read(
                        codec,
                        codec.message(MessageTypes.AGENT_STATE_EVENT, 20)
                                .set(Fields.PERIPHERAL_ID, 5000)
                                .set(Fields.AGENT_STATE, 3)
                                .set(Fields.AGENT_ID, "1001")
                                .set(Fields.AGENT_EXTENSION, "3001")),
                NOON);
        Requests requests = new Requests() {
            @Override
            public FrameBuilder request(int type) {
                return codec.message(type, 20);
            }

            @Override
            public int version() {
                return 20;
            }
        };
        return read(
                codec,
                new RequestWriter(5000, model, PreviewVariables.USUAL)
                        .write(new CommandRequest("", "ada@acme", ADA, make, 15_000), requests));
    }

    private static Frame read(Codec codec, FrameBuilder message) {
        return codec.newFrame().wrap(Unpooled.wrappedBuffer(message.toBuffer().getBytes()), 0, 20);
    }

    private static PeripheralModel model() {
        LinkPicture picture = picture(LinkState.IN_SERVICE, "");
        return new PeripheralModel(
                5000,
                PeripheralPolicy.DEFAULT,
                new Words(Schema.load()),
                () -> new CallId("c1"),
                picture,
                picture::apply,
                new Doubts() {
                    @Override
                    public void ofCall(ConnectionRef call) {
                        // Nobody asks here.
                    }

                    @Override
                    public void ofDevice(String device) {
                        // Nobody asks here.
                    }
                });
    }

    @Test
    void aReasonThatTheDeskSettingsWantIsAskedForBeforeAnythingIsSent() {
        LinkPicture picture = picture(LinkState.IN_SERVICE, "");
        Command idle = new Command.SetState(AgentState.NOT_READY, OptionalInt.empty());
        Command out = new Command.SignOut(OptionalInt.of(0));
        assertThat(refusal(picture, idle)).isEmpty();
        desk(picture, Set.of(DeskRule.NOT_READY_REASON));
        assertThat(refusal(picture, idle)).contains(ProblemCode.INVALID_PARAMS);
        assertThat(refusal(picture, new Command.SetState(AgentState.NOT_READY, OptionalInt.of(7))))
                .isEmpty();
        assertThat(refusal(picture, new Command.SetState(AgentState.READY, OptionalInt.empty())))
                .isEmpty();
        assertThat(refusal(picture, out)).isEmpty();
        desk(picture, Set.of(DeskRule.SIGN_OUT_REASON));
        assertThat(refusal(picture, out)).contains(ProblemCode.INVALID_PARAMS);
        assertThat(refusal(picture, new Command.SignOut(OptionalInt.of(3)))).isEmpty();
    }

    private static void desk(LinkPicture picture, Set<DeskRule> rules) {
        DeskSettings desk = new DeskSettings(rules, WrapUpMode.OPTIONAL, WrapUpMode.OPTIONAL, 0, 0, 0, 0);
        picture.apply(new LinkEvent.OfAgent(
                new AgentView(
                        ADA,
                        Optional.of("3001"),
                        AgentState.READY,
                        3,
                        OptionalInt.empty(),
                        NOON,
                        false,
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        true,
                        Optional.of(desk),
                        Set.of()),
                RawEvent.NONE));
    }
}
