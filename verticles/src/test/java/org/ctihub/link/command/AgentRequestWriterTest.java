/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.ctihub.command.Command;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.RemotePhone;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.CodecOptions;
import org.ctihub.ged188.codec.Frame;
import org.ctihub.ged188.codec.FrameBuilder;
import org.ctihub.ged188.schema.Schema;
import org.ctihub.ged188.values.AgentState;
import org.ctihub.ged188.values.AgentWorkMode;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Doubts;
import org.ctihub.link.model.PeripheralModel;
import org.ctihub.link.model.PeripheralPolicy;
import org.ctihub.link.model.Words;
import org.ctihub.log.LinkPicture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgentRequestWriterTest {
    private static final Schema SCHEMA = Schema.load();
    private static final Codec CODEC = new Codec(SCHEMA, CodecOptions.lenient());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AgentId ADA = new AgentId("1001");
    private static final Command SIGN_OUT = new Command.SignOut(OptionalInt.empty());
    private static final Command SSO = new Command.SignIn("3001", "", true, Optional.empty());

    private PeripheralModel model = model();
    private AgentRequestWriter writer = new AgentRequestWriter(5000, model);

    private static PeripheralModel model() {
        LinkPicture picture =
                new LinkPicture(new LinkView(5000, LinkState.IN_SERVICE, Optional.of("A"), Optional.empty(), NOON));
        return new PeripheralModel(
                5000,
                PeripheralPolicy.DEFAULT,
                new Words(SCHEMA),
                () -> new CallId("c1"),
                picture,
                picture::apply,
                new Doubts() {
                    @Override
                    public void ofCall(ConnectionRef call) {}

                    @Override
                    public void ofDevice(String device) {}
                });
    }

    private static CommandRequest request(Command command) {
        return new CommandRequest("", "ada@acme", ADA, command, 15_000);
    }

    private Frame written(Command command, int version) {
        FrameBuilder builder = writer.write(request(command), new Requests() {
            @Override
            public FrameBuilder request(int type) {
                return CODEC.message(type, version);
            }

            @Override
            public int version() {
                return version;
            }
        });
        return CODEC.newFrame().wrap(Unpooled.wrappedBuffer(builder.toBuffer().getBytes()), 0, version);
    }

    private void told(int state) {
        FrameBuilder event = CODEC.message(MessageTypes.AGENT_STATE_EVENT, 24)
                .set(Fields.PERIPHERAL_ID, 5000)
                .set(Fields.AGENT_STATE, state)
                .set(Fields.AGENT_ID, ADA.value())
                .set(Fields.AGENT_EXTENSION, "3001");
        model.apply(
                CODEC.newFrame().wrap(Unpooled.wrappedBuffer(event.toBuffer().getBytes()), 0, 24), NOON);
    }

    @Test
    @DisplayName("R-AGT-09 who signed in by single sign-on signs out so, whichever came first, the event or the answer")
    void single_sign_on_is_remembered_until_the_sign_out() {
        assertThat(written(SSO, 20).getInt(Fields.SSO_ENABLED, 0)).isEqualTo(1);
        assertThat(written(SSO, 20).has(Fields.AGENT_PASSWORD)).isFalse();
        writer.confirmed(request(SSO));
        told(AgentState.AGENT_STATE_NOT_READY);
        assertThat(model.singleSignOn(ADA)).isTrue();
        assertThat(written(SIGN_OUT, 24).getInt(Fields.SSO_ENABLED, 0)).isEqualTo(1);
        assertThat(written(SIGN_OUT, 24).has(Fields.AGENT_PASSWORD)).isFalse();

        told(AgentState.AGENT_STATE_LOGOUT);
        assertThat(model.singleSignOn(ADA)).isFalse();
        told(AgentState.AGENT_STATE_NOT_READY);
        assertThat(written(SIGN_OUT, 24).has(Fields.SSO_ENABLED)).isFalse();
        assertThat(written(SIGN_OUT, 24).has(Fields.AGENT_PASSWORD)).isTrue();
        writer.confirmed(request(SSO));
        assertThat(model.singleSignOn(ADA)).isTrue();
    }

    @Test
    void another_owner_signs_out_as_the_agent_signed_in() {
        told(AgentState.AGENT_STATE_NOT_READY);
        writer.confirmed(request(SSO));
        PeripheralModel another = model();
        another.restore(model.images());
        model = another;
        writer = new AgentRequestWriter(5000, another);
        assertThat(written(SIGN_OUT, 24).getInt(Fields.SSO_ENABLED, 0)).isEqualTo(1);
        assertThat(written(SIGN_OUT, 24).has(Fields.AGENT_PASSWORD)).isFalse();
    }

    @Test
    void an_older_session_refuses_single_sign_on_in_words() {
        assertThatThrownBy(() -> written(SSO, 19))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.problem().detail())
                                .isEqualTo(
                                        "Single sign-on is known from protocol version 20 on; this session has 19."));
    }

    @Test
    @DisplayName("R-AGT-10 a remote agent's instrument has the phone behind a semicolon")
    void a_remote_agent() {
        Frame nailed = written(
                new Command.SignIn(
                        "3001", "pw", false, Optional.of(new RemotePhone("5550100", RemotePhone.Mode.NAILED))),
                13);
        assertThat(nailed.getText(Fields.AGENT_INSTRUMENT, "")).isEqualTo("3001;5550100");
        assertThat(nailed.getInt(Fields.AGENT_WORK_MODE, 0)).isEqualTo(AgentWorkMode.RA_NAILED_CONNECTION);
        Frame byCall = written(
                new Command.SignIn(
                        "3001", "pw", false, Optional.of(new RemotePhone("5550100", RemotePhone.Mode.CALL_BY_CALL))),
                13);
        assertThat(byCall.getInt(Fields.AGENT_WORK_MODE, 0)).isEqualTo(AgentWorkMode.RA_CALL_BY_CALL);
        Frame usual = written(new Command.SignIn("3001", "pw"), 13);
        assertThat(usual.getInt(Fields.AGENT_WORK_MODE, -1)).isEqualTo(AgentWorkMode.AWM_UNSPECIFIED);
    }
}
