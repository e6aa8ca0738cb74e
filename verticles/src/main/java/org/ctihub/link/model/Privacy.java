/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ctihub.domain.agent.AgentId;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.RecordingPause;
import org.ctihub.domain.call.SensitiveBy;

/**
 * What of a call's data only the agents on it may know. While the call is sensitive that is all of it; afterwards what came or
 * changed in that time, for as long as the call is known: that is what the time was for.
 *
 * @param time empty while the call is not sensitive
 * @param names variables and arrays that came or changed while it was
 * @param digits whether digits were entered while it was
 * @param resume the agent whose recording is to be started again now
 */
public record Privacy(Optional<SensitiveTime> time, Set<String> names, boolean digits, Optional<AgentId> resume) {
    /** Everybody may know all. */
    public static final Privacy NONE = new Privacy(Optional.empty(), Set.of(), false, Optional.empty());

    public Privacy {
        names = Set.copyOf(names);
    }

    /** Whether everybody may know all, as of nearly every call. */
    public boolean isNone() {
        return time.isEmpty() && names.isEmpty() && !digits && resume.isEmpty();
    }

    boolean isSensitive() {
        return time.isPresent();
    }

    /** From now on, or from before on with another end. */
    Privacy begin(Instant now, Instant until, SensitiveBy by, String digitsNow, CallData dataNow) {
        SensitiveTime begun = time.map(former -> former.with(until, by))
                .orElseGet(() -> new SensitiveTime(
                        now,
                        until,
                        by,
                        resume.isPresent() ? RecordingPause.PAUSED : RecordingPause.NONE,
                        resume,
                        digitsNow,
                        dataNow));
        return new Privacy(Optional.of(begun), names, digits, Optional.empty());
    }

    /** The same with another time that it is sensitive for; does nothing if it is not. */
    Privacy with(SensitiveTime next) {
        return time.isEmpty() ? this : new Privacy(Optional.of(next), names, digits, resume);
    }

    /** The call is sensitive no more; what came meanwhile stays hidden. */
    Privacy end(String digitsNow, CallData dataNow) {
        if (time.isEmpty()) {
            return this;
        }
        SensitiveTime over = time.get();
        Set<String> hidden = new TreeSet<>(names);
        addChanged(hidden, over.before().variables(), dataNow.variables());
        addChanged(hidden, over.before().arrays(), dataNow.arrays());
        return new Privacy(
                Optional.empty(), hidden, digits || !over.digitsBefore().equals(digitsNow), over.recorded());
    }

    private static <V> void addChanged(Set<String> hidden, Map<String, V> before, Map<String, V> now) {
        now.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                hidden.add(name);
            }
        });
    }

    /** Nothing is to be started again any more. */
    Privacy resumed() {
        return new Privacy(time, names, digits, Optional.empty());
    }

    /** Two calls became one: what was hidden of either is hidden. */
    Privacy and(Privacy other) {
        if (other.isNone()) {
            return this;
        }
        Set<String> all = new TreeSet<>(names);
        all.addAll(other.names);
        Optional<SensitiveTime> longer = time.isEmpty()
                        || (other.time.isPresent()
                                && other.time.get().until().isAfter(time.get().until()))
                ? other.time
                : time;
        return new Privacy(longer, all, digits || other.digits, resume.or(other::resume));
    }

    /** What everybody may see of the entered digits. */
    String shown(String enteredDigits) {
        return isSensitive() || digits ? "" : enteredDigits;
    }

    /** What everybody may see of the data: how the call ended always, since that is no word of the caller's. */
    CallData shown(CallData data) {
        if (isSensitive()) {
            return new CallData(new TreeMap<>(), new TreeMap<>(), data.wrapUp());
        }
        return names.isEmpty() ? data : new CallData(without(data.variables()), without(data.arrays()), data.wrapUp());
    }

    private <V> SortedMap<String, V> without(SortedMap<String, V> all) {
        SortedMap<String, V> rest = new TreeMap<>(all);
        rest.keySet().removeAll(names);
        return rest;
    }
}
