/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import org.ctihub.command.Command;
import org.ctihub.command.CommandOutcome;
import org.ctihub.command.CommandRequest;
import org.ctihub.command.ProblemCode;
import org.ctihub.domain.LinkId;
import org.ctihub.gateway.rpc.RejectedException;
import org.ctihub.gateway.rpc.RpcRequest;
import org.ctihub.gateway.rpc.SupervisorReader;
import org.ctihub.security.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the right to each single command of a supervisor, and writes down what was asked for and what came of it: who
 * asked, which verb, which agent, and the outcome, but nothing of the call and its people.
 */
final class SupervisorCommands {
    private static final Logger AUDIT = LoggerFactory.getLogger("org.ctihub.audit.supervision");

    private SupervisorCommands() {}

    /**
     * The request to the owner.
     *
     * @throws RejectedException FORBIDDEN if the user does not supervise the agent, whether there is such an agent or not
     */
    static CommandRequest read(RpcRequest request, Account account, LinkId link) throws RejectedException {
        SupervisorReader.OfMember asked = SupervisorReader.read(
                request.method(), request.params(), account.actsFor().map(mapping -> mapping.agent()));
        if (!account.supervises(asked.member())) {
            RejectedException refusal = new RejectedException(
                    ProblemCode.FORBIDDEN, "params.agentId is no agent of a team that this user supervises.");
            // Not the id that was named: it is whatever somebody wrote there.
            audit(account, link, request.method().word(), "-", ProblemCode.FORBIDDEN.name());
            throw refusal;
        }
        // The agent's own commands have keys of the same form; they must never be taken for one another.
        String key = request.idempotencyKey()
                .map(own -> "supervisor " + account.key() + " " + own)
                .orElse("");
        return new CommandRequest(key, account.key(), asked.member(), asked.command(), request.deadlineMs());
    }

    /** Notes how a command ended. */
    static void ended(Account account, LinkId link, CommandRequest request, CommandOutcome outcome) {
        String end = outcome instanceof CommandOutcome.Refused refused
                ? refused.problem().code().name()
                : "DONE";
        String verb = request.command().method();
        if (request.command() instanceof Command.SetSensitive sensitive) {
            verb += sensitive.on() ? "(on)" : "(off)";
        }
        audit(account, link, verb, request.agent().value(), end);
    }

    private static void audit(Account account, LinkId link, String verb, String agent, String end) {
        AUDIT.info(
                "tenant={} peripheral={} user={} verb={} agent={} outcome={}",
                link.tenant(),
                link.peripheral(),
                account.name(),
                verb,
                agent,
                end);
    }
}
