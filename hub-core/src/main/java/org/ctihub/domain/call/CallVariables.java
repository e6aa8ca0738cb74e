/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.domain.call;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the ten call variables, {@code callVariable1} to {@code callVariable10}; every other name is an ECC one. */
public final class CallVariables {
    private static final Pattern NAME = Pattern.compile("callVariable([1-9]|10)");

    private CallVariables() {}

    /** The number of a call variable, 1 to 10; empty for any other name. */
    public static OptionalInt number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The name of a call variable, 1 to 10. */
    public static String name(int number) {
        return "callVariable" + number;
    }
}
