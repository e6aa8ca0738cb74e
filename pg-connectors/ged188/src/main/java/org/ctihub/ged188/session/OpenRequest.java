/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.ged188.session;

import io.vertx.core.buffer.Buffer;
import org.ctihub.ged188.Fields;
import org.ctihub.ged188.MessageTypes;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.codec.FrameBuilder;

/** Writes OPEN_REQ for one protocol version (R-SES-02, R-FMT-04). */
final class OpenRequest {
    private OpenRequest() {}

    static Buffer encode(Codec codec, Vocabulary words, SessionOptions options, int version, int invokeId) {
        // The version 9 guide has no configuration mask; its place in the fixed part is believed to be reserved.
        int configMask = version == 9 ? 0 : words.definedBits("ConfigMsgMask", options.configMask(), version);
        FrameBuilder request = codec.message(MessageTypes.OPEN_REQ, version)
                .set(Fields.INVOKE_ID, invokeId)
                .set(Fields.VERSION_NUMBER, version)
                .set(Fields.IDLE_TIMEOUT, options.idleTimeoutSeconds())
                .set(Fields.PERIPHERAL_ID, options.peripheralId())
                .set(Fields.SERVICES_REQUESTED, words.definedBits("ServicesRequested", options.services(), version))
                .set(Fields.CALL_MSG_MASK, words.definedBits("CallMsgMask", options.callMask(), version))
                .set(Fields.AGENT_STATE_MASK, words.definedBits("AgentStateMask", options.agentMask(), version))
                .set(Fields.CONFIG_MSG_MASK, configMask)
                .set(Fields.CLIENT_ID, options.clientId())
                .set(Fields.CLIENT_PASSWORD, options.password().bytes());
        if (!options.signature().isEmpty()) {
            request.set(Fields.CLIENT_SIGNATURE, options.signature());
        }
        options.agent().ifPresent(agent -> {
            if (!agent.extension().isEmpty()) {
                request.set(Fields.AGENT_EXTENSION, agent.extension());
            }
            if (!agent.id().isEmpty()) {
                request.set(Fields.AGENT_ID, agent.id());
            }
            if (!agent.instrument().isEmpty()) {
                request.set(Fields.AGENT_INSTRUMENT, agent.instrument());
            }
        });
        return request.toBuffer();
    }
}
