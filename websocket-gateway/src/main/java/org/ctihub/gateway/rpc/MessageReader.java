/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.rpc;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.ctihub.command.Command;
import org.ctihub.command.Recipients;
import org.ctihub.domain.agent.AgentId;

/** Reads {@code message.send}, whose {@code agentId} is that of whoever the message is for. Safe on any thread. */
public final class MessageReader {
    /** With its end a message has 255 bytes at most (R-MSC-02). */
    private static final int TEXT_BYTES = 254;

    private static final int WORD_BYTES = 16;
    private static final int AGENT_ID_BYTES = 128;

    private MessageReader() {}

    /**
     * Reads the command.
     *
     * @param from the sender's name for people
     */
    public static Command.SendMessage read(JsonObject params, String from) throws RejectedException {
        Members members = new Members(params);
        Recipients to = to(members);
        Optional<AgentId> agent =
                members.optionalText("agentId", 1, AGENT_ID_BYTES).map(AgentId::new);
        if ((to == Recipients.AGENT) != agent.isPresent()) {
            throw Members.wrong("agentId", "goes with to agent, and with nothing else");
        }
        return new Command.SendMessage(from, to, agent, members.text("text", 1, TEXT_BYTES), members.flag("urgent"));
    }

    private static Recipients to(Members members) throws RejectedException {
        String word = members.text("to", 1, WORD_BYTES);
        for (Recipients to : Recipients.values()) {
            if (to.word().equals(word)) {
                return to;
            }
        }
        throw Members.wrong("to", "must be agent, team, supervisor or all");
    }
}
