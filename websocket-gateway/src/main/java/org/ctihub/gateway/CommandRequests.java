/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import org.ctihub.command.CommandRequest;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.gateway.rpc.CommandReader;
import org.ctihub.gateway.rpc.MessageReader;
import org.ctihub.gateway.rpc.Method;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.security.Account;
import org.ctihub.security.AgentMapping;

/** Makes of what a user asks for, by whatever way, what the owner of the link is asked. */
final class CommandRequests {
    private CommandRequests() {}

    /**
     * Reads the request of a method that is a command.
     *
     * @throws RejectedException if the params are wrong or the user may not do it
     */
    static CommandRequest read(RpcRequest request, Account account, LinkId link) throws RejectedException {
        return request.method().isOfSupervisor()
                ? SupervisorCommands.read(request, account, link)
                : ofAgent(request, account);
    }

    private static CommandRequest ofAgent(RpcRequest request, Account account) throws RejectedException {
        AgentId agent = account.actsFor()
                .map(AgentMapping::agent)
                .orElseThrow(() -> new RejectedException(ProblemCode.FORBIDDEN, "This user acts for no agent."));
        return new CommandRequest(
                request.idempotencyKey().orElse(""),
                account.key(),
                agent,
                request.method() == Method.MESSAGE_SEND
                        ? MessageReader.read(request.params(), account.displayName())
                        : CommandReader.read(request.method(), request.params(), agent),
                request.deadlineMs());
    }
}
