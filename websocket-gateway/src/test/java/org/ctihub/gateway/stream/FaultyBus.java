/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.gateway.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.LinkReply;
import org.ctihub.bus.LinkRequest;
import org.ctihub.domain.LinkId;

/**
 * The owners that a link has one after the other, and sometimes two at once, behind a bus that loses and delays requests,
 * takes them to a node that is no owner any more, and loses the gateway's own address.
 */
final class FaultyBus implements Owner {
    private final Random random;
    private final SimulatedTime time;
    final List<FaultyOwner> owners = new ArrayList<>();
    /** Where the link's address leads to; nowhere while nobody listens there. */
    private Optional<FaultyOwner> listening;

    private long epoch = 1;
    boolean faults = true;
    boolean deaf;

    FaultyBus(LinkId link, Random random, SimulatedTime time, Consumer<EventBatch> gateway) {
        this.random = random;
        this.time = time;
        FaultyOwner first = new FaultyOwner(link, epoch, random, time, batch -> {
            if (!deaf) {
                gateway.accept(batch);
            }
        });
        owners.add(first);
        listening = Optional.of(first);
    }

    /** Who owns the link by the store. */
    FaultyOwner owner() {
        return owners.get(owners.size() - 1);
    }

    int gaps() {
        return owners.stream().mapToInt(owner -> owner.gaps).sum();
    }

    void calm() {
        faults = false;
        deaf = false;
        for (FaultyOwner owner : owners) {
            owner.faults = false;
            owner.dead = owner != owner();
        }
        listening = Optional.of(owner());
    }

    void listen(boolean anybody) {
        listening = anybody ? Optional.of(owner()) : Optional.empty();
    }

    void raiseEpoch() {
        owner().raiseEpoch(++epoch);
    }

    /** The owner hands its whole log over and answers MOVED as long as requests still find it. */
    void planMove() {
        FaultyOwner before = owner();
        before.flush(false);
        before.moved = true;
        begin(new FaultyOwner(before, 0, ++epoch), random.nextInt(600));
    }

    /**
     * Another node takes the link, with a copy of the log that may lack its end. The owner is dead, or cut off: then it goes
     * on for a while, and is heard.
     */
    void lose(boolean withLog) {
        FaultyOwner before = owner();
        FaultyOwner after = new FaultyOwner(before, random.nextInt(4), ++epoch);
        if (!withLog) {
            after.loseLog();
        }
        if (random.nextBoolean()) {
            before.dead = true;
            listening = Optional.empty();
        } else {
            time.after(random.nextInt(4_000), () -> before.dead = true);
        }
        begin(after, random.nextInt(2_000));
    }

    private void begin(FaultyOwner after, long addressMs) {
        owners.add(after);
        time.after(random.nextInt(30), after::announce);
        // The address follows when the nodes have told each other.
        time.after(addressMs, () -> {
            if (after == owner()) {
                listening = Optional.of(after);
            }
        });
    }

    private boolean oneIn(int n) {
        return faults && random.nextInt(n) == 0;
    }

    @Override
    public Future<LinkReply> ask(LinkId asked, LinkRequest request, long timeoutMs) {
        Promise<LinkReply> answer = Promise.promise();
        Optional<FaultyOwner> to = listening;
        if (to.isEmpty()) {
            time.after(1, () -> answer.fail(new ReplyException(ReplyFailure.NO_HANDLERS)));
        } else if (oneIn(12) || to.get().dead) {
            time.after(timeoutMs, () -> answer.fail(new ReplyException(ReplyFailure.TIMEOUT)));
        } else {
            // On its way there; the owner answers at its own time, and the answer travels again.
            time.after(1, () -> {
                if (to.get().dead) {
                    time.after(timeoutMs, () -> answer.fail(new ReplyException(ReplyFailure.TIMEOUT)));
                    return;
                }
                LinkReply reply = to.get().serve(request);
                time.after(oneIn(4) ? random.nextInt(200) : 1, () -> answer.complete(reply));
            });
        }
        return answer.future();
    }
}
