/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays what was told of one thing beside what happened to it, in the way that leaves the least unexplained. Pure.
 */
final class Alignment {
    /** Clocks of one machine, and times cut to a millisecond. */
    private static final long SKEW_MILLIS = 100;

    private static final int LOSS = 10;
    private static final int STRAY = 11;

    /** Whether a fact has to be told. */
    enum Need {
        /** By itself. */
        MUST,
        /** Not by itself: it was in an outage. */
        EXCUSED,
        /** Not at all: the state before it was the same. */
        MAY,
        /** It is no happening, but what has to be known after an outage, one way or another. */
        KNOWN
    }

    /** Something that happened. */
    record Fact(Happening happening, int state, int reason, Need need) {}

    /** How something was told. */
    enum Manner {
        /** By an event with the CTI Server's message. */
        SEEN,
        /** By an event that follows from something else. */
        INFERRED,
        /** By a snapshot, without a gap before it. */
        SNAPSHOT,
        /** By a snapshot after a gap. */
        AFTER_GAP
    }

    /**
     * Something that was told.
     *
     * @param at when the desktop had it
     * @param time when the hub knew it
     */
    record Saying(Manner manner, long at, long time, int state, int reason, String text) {}

    /** A fact and what told it. */
    record Match(Fact fact, Saying saying) {}

    private final List<Fact> facts;
    private final List<Saying> sayings;
    private final int start;
    private final List<Span> outages;
    private final List<Match> matches = new ArrayList<>();
    private final List<Fact> lost = new ArrayList<>();
    private final List<Saying> repeated = new ArrayList<>();
    private final List<Saying> reordered = new ArrayList<>();
    private final List<Saying> invented = new ArrayList<>();

    /**
     * Aligns.
     *
     * @param start the state that was known before
     */
    Alignment(int start, List<Fact> facts, List<Saying> sayings, List<Span> outages) {
        this.start = start;
        this.outages = outages;
        this.facts = facts;
        this.sayings = sayings;
        trace(costs());
    }

    /** The least cost of explaining the rest, by facts and sayings used so far. */
    private int[][] costs() {
        int[][] cost = new int[facts.size() + 1][sayings.size() + 1];
        for (int f = facts.size(); f >= 0; f--) {
            for (int s = sayings.size(); s >= 0; s--) {
                cost[f][s] = f == facts.size() && s == sayings.size() ? 0 : least(cost, f, s);
            }
        }
        return cost;
    }

    private int least(int[][] cost, int f, int s) {
        int least = Integer.MAX_VALUE;
        if (f < facts.size() && s < sayings.size() && fits(facts.get(f), sayings.get(s))) {
            least = cost[f + 1][s + 1];
        }
        if (s < sayings.size()) {
            least = Math.min(least, cost[f][s + 1] + (saysNothingNew(s) ? 0 : STRAY));
        }
        if (f < facts.size()) {
            least = Math.min(least, cost[f + 1][s] + skip(f, s));
        }
        return least;
    }

    private static boolean fits(Fact fact, Saying saying) {
        return fact.state == saying.state
                && (saying.manner != Manner.SEEN || fact.reason == saying.reason)
                && fact.happening.at() <= saying.time + SKEW_MILLIS;
    }

    private int known(int s) {
        return s == 0 ? start : sayings.get(s - 1).state;
    }

    /** What is inferred in an outage may be a guess; what counts is what is known when it is over. */
    private boolean saysNothingNew(int s) {
        Saying saying = sayings.get(s);
        return saying.manner != Manner.SEEN
                && (saying.state == known(s) || Span.anyMeets(outages, saying.time, saying.time));
    }

    private int skip(int f, int s) {
        Fact fact = facts.get(f);
        if (s < sayings.size()
                && sayings.get(s).manner == Manner.AFTER_GAP
                && fact.happening.at() <= sayings.get(s).time + SKEW_MILLIS) {
            return 0;
        }
        boolean free = switch (fact.need) {
            case MUST -> false;
            case EXCUSED, MAY -> true;
            case KNOWN -> known(s) == fact.state;
        };
        return free ? 0 : LOSS;
    }

    private void trace(int[][] cost) {
        int f = 0;
        int s = 0;
        List<Saying> stray = new ArrayList<>();
        while (f < facts.size() || s < sayings.size()) {
            if (f < facts.size()
                    && s < sayings.size()
                    && fits(facts.get(f), sayings.get(s))
                    && cost[f][s] == cost[f + 1][s + 1]) {
                matches.add(new Match(facts.get(f++), sayings.get(s++)));
            } else if (s < sayings.size() && cost[f][s] == cost[f][s + 1] + (saysNothingNew(s) ? 0 : STRAY)) {
                if (!saysNothingNew(s)) {
                    stray.add(sayings.get(s));
                }
                s++;
            } else {
                if (skip(f, s) > 0) {
                    lost.add(facts.get(f));
                }
                f++;
            }
        }
        stray.forEach(this::judge);
    }

    /** Something was told that no fact is left for. */
    private void judge(Saying saying) {
        for (Fact fact : List.copyOf(lost)) {
            if (fits(fact, saying)) {
                lost.remove(fact);
                reordered.add(saying);
                return;
            }
        }
        boolean before =
                matches.stream().anyMatch(match -> fits(match.fact, saying) && match.saying.time <= saying.time)
                        || saying.state == start;
        (before ? repeated : invented).add(saying);
    }

    List<Match> matches() {
        return matches;
    }

    List<Fact> lost() {
        return lost;
    }

    List<Saying> repeated() {
        return repeated;
    }

    List<Saying> reordered() {
        return reordered;
    }

    List<Saying> invented() {
        return invented;
    }

    @Override
    public String toString() {
        return Arrays.toString(facts.stream().mapToInt(Fact::state).toArray()) + " told as "
                + Arrays.toString(sayings.stream().mapToInt(Saying::state).toArray());
    }
}
