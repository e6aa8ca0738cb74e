/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.items;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ctihub.admin.Doorway;
import org.ctihub.admin.RefusedException;
import org.ctihub.command.Problem;
import org.ctihub.command.ProblemCode;
import org.ctihub.config.ConfigException;
import org.ctihub.config.ConfigItem;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;
import org.ctihub.config.Precondition;

/** Why a change is not made, in the API's words. */
final class Refusals {
    private static final int MOST_TOLD = 100;

    private Refusals() {}

    /**
     * Something wrong in a body.
     *
     * @param pointer a JSON pointer
     */
    record Fault(String pointer, String detail) {}

    /** The refusal of a body: 422. */
    static RefusedException of(List<Fault> faults) {
        JsonArray errors = new JsonArray();
        faults.stream()
                .limit(MOST_TOLD)
                .forEach(fault -> errors.add(
                        new JsonObject().put("pointer", fault.pointer()).put("detail", fault.detail())));
        String detail = faults.isEmpty() ? "This cannot be so." : faults.get(0).detail();
        return new RefusedException(
                Problem.of(ProblemCode.REFUSED, faults.size() == 1 ? detail : detail + " See errors."),
                new JsonObject().put("errors", errors));
    }

    /** 412. */
    static RefusedException stale(String detail, long revision) {
        return new RefusedException(
                Problem.of(ProblemCode.STALE, detail).withHint("Read it again, then decide."),
                new JsonObject().put("revision", revision));
    }

    /** 412, if there is one where none should be. */
    static RefusedException exists(Optional<ConfigItem> there) {
        return stale("There is one already.", there.map(ConfigItem::revision).orElse(0L));
    }

    /** Throws {@link RefusedException} if what there is is not what the request is a change of. */
    static void check(Precondition precondition, Optional<ConfigItem> there) {
        if (precondition.equals(Precondition.NEW) && there.isPresent()) {
            throw exists(there);
        }
        if (precondition instanceof Precondition.AtRevision at) {
            long revision = there.orElseThrow(Doorway::notFound).revision();
            if (revision != at.revision()) {
                throw stale("It was changed meanwhile.", revision);
            }
        }
    }

    /**
     * What a failed write is answered with.
     *
     * @param pointer where an item begins in the body that was given; empty if it is not in it
     */
    static Throwable told(Throwable failure, Function<ItemKey, Optional<String>> pointer) {
        if (failure instanceof ConfigException.Stale stale) {
            return stale("It was changed meanwhile.", stale.revision());
        } else if (failure instanceof ConfigException.NotKept) {
            return RefusedException.of(
                    ProblemCode.GONE,
                    "This cannot be taken back any more: it is more than a minute ago, or was done by another account or at"
                            + " another node.");
        } else if (failure instanceof ConfigException.Missing) {
            return Doorway.notFound();
        } else if (failure instanceof ConfigException.Refused refused) {
            return refused.findings().isEmpty()
                    ? RefusedException.at("", String.valueOf(refused.getMessage()))
                    : of(refused.findings().stream()
                            .map(finding -> fault(finding, pointer))
                            .toList());
        } else if (failure instanceof IllegalArgumentException wrong) {
            return RefusedException.at("", String.valueOf(wrong.getMessage()));
        }
        return failure;
    }

    private static Fault fault(Finding finding, Function<ItemKey, Optional<String>> pointer) {
        return pointer.apply(finding.item())
                .map(begin -> new Fault(begin + finding.pointer(), finding.detail()))
                .orElseGet(() -> new Fault(
                        "",
                        finding.item().kind() + " " + finding.item().id() + finding.pointer() + ": "
                                + finding.detail()));
    }
}
