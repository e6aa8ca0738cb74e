/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway;

import io.vertx.core.Context;
import java.util.Optional;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.gateway.rpc.Hello;
import org.ctihub.gateway.stream.Timers;
import org.ctihub.security.Account;
import org.ctihub.security.Accounts;
import org.ctihub.security.SessionToken;
import org.ctihub.security.TokenCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who comes with a token that holds: at its turn among those of its tenant, then among those of the node, and only
 * while its tenant has room. A tenant that comes in great numbers so waits for itself and takes no turn from others.
 *
 * <p>One thread only (the gateway's event loop).
 */
final class Entrance {
    /** Whoever said hello. Is told exactly once, unless it no longer waits. */
    interface Comer {
        /** Whether it is still there. */
        boolean waits();

        /** Where it comes from. */
        String address();

        void admitted(SessionToken token, Account account, TenantGate tenant);

        /** The socket is to be closed after the problem. */
        void refused(Problem problem, CloseCode close);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    /** Half of it is chance, so that those who found no room do not come back together. */
    private static final long FULL_RETRY_MS = 10_000;
    /** It may just have stopped: whoever comes with another ticket, from a node that is there, comes in. */
    private static final Problem ORPHAN = new Problem(
            ProblemCode.TOO_FAST,
            "The node that gave the ticket does not answer.",
            "Take another ticket and come back.",
            Optional.empty(),
            1_000);

    private final Context context;
    private final Timers timers;
    private final TokenCheck tokens;
    private final Tickets tickets;
    private final Accounts accounts;
    private final Admission node;
    private final TenantGates tenants;
    private final OpenDesktops desktops;
    private final GatewayMeters meters;
    private final long longestWaitMs;

    Entrance(
            Context context,
            Timers timers,
            TokenCheck tokens,
            Tickets tickets,
            Accounts accounts,
            AdmissionTuning tuning,
            TenantGates tenants,
            OpenDesktops desktops,
            GatewayMeters meters) {
        this.context = context;
        this.timers = timers;
        this.tokens = tokens;
        this.tickets = tickets;
        this.accounts = accounts;
        this.node = new Admission(tuning, timers.nowMs());
        this.tenants = tenants;
        this.desktops = desktops;
        this.meters = meters;
        this.longestWaitMs = 2 * tuning.maxWaitMs();
    }

    /** How long turns may have to be waited for. */
    long longestWaitMs() {
        return longestWaitMs;
    }

    void enter(Hello hello, Comer comer) {
        Optional<String> ticket = hello.ticket();
        if (ticket.isEmpty()) {
            enter(tokens.check(hello.token(), comer.address()), comer);
            return;
        }
        tickets.use(ticket.get()).onComplete(used -> {
            if (!comer.waits()) {
                return;
            } else if (used.failed()) {
                LOG.info(
                        "The node that gave a ticket does not answer: {}",
                        used.cause().toString());
                comer.refused(ORPHAN, CloseCode.TOO_FAST);
            } else {
                enter(used.result().filter(said -> tokens.holds(said, comer.address())), comer);
            }
        });
    }

    private void enter(Optional<SessionToken> valid, Comer comer) {
        if (valid.isEmpty()) {
            refuse(comer, ProblemCode.UNAUTHENTICATED, CloseCode.TOKEN);
            return;
        }
        TenantGate tenant = tenants.of(valid.get().tenant());
        atTurn(
                tenant.hello(timers.nowMs()),
                "Very many desktops of this tenant come to this node at this moment: its limit is reached.",
                comer,
                () -> atNodesTurn(comer, () -> find(valid.get(), tenant, comer)));
    }

    private void atNodesTurn(Comer comer, Runnable then) {
        Admission.Turn turn = node.take(timers.nowMs());
        if (!turn.admitted() || turn.waitMs() > 0) {
            meters.admission(turn.admitted());
        }
        atTurn(turn, "Very many desktops come to this node at this moment.", comer, then);
    }

    private void atTurn(Admission.Turn turn, String crowd, Comer comer, Runnable then) {
        if (!turn.admitted()) {
            comer.refused(tooMany(crowd, turn.waitMs()), CloseCode.TOO_FAST);
        } else if (turn.waitMs() == 0) {
            then.run();
        } else {
            timers.after(turn.waitMs(), () -> {
                if (comer.waits()) {
                    then.run();
                }
            });
        }
    }

    private void find(SessionToken valid, TenantGate tenant, Comer comer) {
        accounts.find(valid.tenant(), valid.user())
                .onComplete(found -> context.runOnContext(here -> {
                    if (!comer.waits()) {
                        return;
                    }
                    if (found.failed()) {
                        LOG.error("Accounts cannot be asked", found.cause());
                        refuse(comer, ProblemCode.INTERNAL, CloseCode.INTERNAL);
                    } else if (found.result().isEmpty()) {
                        refuse(comer, ProblemCode.UNAUTHENTICATED, CloseCode.TOKEN);
                    } else {
                        admit(valid, found.result().get(), tenant, comer);
                    }
                }));
    }

    private void admit(SessionToken valid, Account account, TenantGate tenant, Comer comer) {
        boolean replacing = OpenDesktops.places(account).stream().anyMatch(desktops::isOpen);
        if (tenant.hasRoom(replacing)) {
            comer.admitted(valid, account, tenant);
            return;
        }
        long pause = FULL_RETRY_MS / 2 + (long) (timers.chance() * FULL_RETRY_MS / 2);
        comer.refused(
                tooMany("This node has no room for another desktop of this tenant: its limit is reached.", pause),
                CloseCode.TOO_FAST);
    }

    private static Problem tooMany(String detail, long pauseMs) {
        return new Problem(ProblemCode.TOO_FAST, detail, "Come back after the pause.", Optional.empty(), pauseMs);
    }

    private static void refuse(Comer comer, ProblemCode code, CloseCode close) {
        comer.refused(Problem.of(code, close.sentence()), close);
    }
}
