/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.libraries;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of versions such as {@code >=4.2.0 <4.2.18}: all of its comparisons must hold. */
record VersionRange(List<Comparison> comparisons) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[.+_-]|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
    private static final Set<String> OF_RELEASES = Set.of("final", "ga", "release", "jre");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>|=)(\\S+)");

    VersionRange {
        comparisons = List.copyOf(comparisons);
    }

    private record Comparison(String operator, String version) {
        boolean holds(String other) {
            int order = compare(other, version);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> order == 0;
            };
        }
    }

    static VersionRange of(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : SPACE.splitAsStream(text.strip()).toList()) {
            Matcher comparison = COMPARISON.matcher(part);
            if (!comparison.matches()) {
                throw new IllegalArgumentException("Not a range: " + text);
            }
            comparisons.add(new Comparison(comparison.group(1), comparison.group(2)));
        }
        return new VersionRange(comparisons);
    }

    boolean has(String version) {
        return comparisons.stream().allMatch(each -> each.holds(version));
    }

    /** Numbers by their value; a word is less than none, but for those that say that it is a release. */
    static int compare(String one, String other) {
        List<String> left = parts(one);
        List<String> right = parts(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = comparePart(i < left.size() ? left.get(i) : "0", i < right.size() ? right.get(i) : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String one, String other) {
        boolean number = Character.isDigit(one.charAt(0));
        if (number != Character.isDigit(other.charAt(0))) {
            return number ? 1 : -1;
        }
        return number ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareTo(other);
    }

    private static List<String> parts(String version) {
        return BETWEEN_PARTS
                .splitAsStream(version.toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty() && !OF_RELEASES.contains(part))
                .toList();
    }
}
