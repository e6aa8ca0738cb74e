/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data that travel with a call. Immutable; changes make a new one.
 *
 * @param variables exactly ten call variables, empty text when not set (R-DATA-01)
 * @param scalars ECC scalars by name
 * @param arrays ECC arrays by name and index
 * @param wrapUp wrap-up data, may be empty
 */
public record CallData(
        List<String> variables, Map<String, String> scalars, Map<String, Map<Integer, String>> arrays, String wrapUp) {

    /** How many call variables there are. */
    public static final int VARIABLES = 10;

    /** No data at all. */
    public static final CallData EMPTY = new CallData(Collections.nCopies(VARIABLES, ""), Map.of(), Map.of(), "");

    /** Keeps its own copies, sorted by name. */
    public CallData {
        if (variables.size() != VARIABLES) {
            throw new IllegalArgumentException("a call has ten variables, not " + variables.size());
        }
        variables = List.copyOf(variables);
        scalars = Collections.unmodifiableMap(new TreeMap<>(scalars));
        TreeMap<String, Map<Integer, String>> copy = new TreeMap<>();
        arrays.forEach((name, elements) -> copy.put(name, Collections.unmodifiableMap(new TreeMap<>(elements))));
        arrays = Collections.unmodifiableMap(copy);
    }

    /** With variable 1 to 10 set. */
    public CallData withVariable(int number, String value) {
        List<String> copy = new ArrayList<>(variables);
        copy.set(number - 1, value);
        return new CallData(copy, scalars, arrays, wrapUp);
    }

    /** With an ECC scalar set. */
    public CallData withScalar(String name, String value) {
        Map<String, String> copy = new TreeMap<>(scalars);
        copy.put(name, value);
        return new CallData(variables, copy, arrays, wrapUp);
    }

    /** With an element of an ECC array set. */
    public CallData withElement(String name, int index, String value) {
        Map<String, Map<Integer, String>> copy = new TreeMap<>(arrays);
        Map<Integer, String> elements = new TreeMap<>(copy.getOrDefault(name, Map.of()));
        elements.put(index, value);
        copy.put(name, elements);
        return new CallData(variables, scalars, copy, wrapUp);
    }

    /** With wrap-up data set. */
    public CallData withWrapUp(String value) {
        return new CallData(variables, scalars, arrays, value);
    }

    /** These data with everything that the other sets put on top (R-DATA-16). */
    public CallData overlaidBy(CallData other) {
        CallData result = this;
        for (int i = 0; i < VARIABLES; i++) {
            if (!other.variables.get(i).isEmpty()) {
                result = result.withVariable(i + 1, other.variables.get(i));
            }
        }
        for (Map.Entry<String, String> scalar : other.scalars.entrySet()) {
            result = result.withScalar(scalar.getKey(), scalar.getValue());
        }
        for (Map.Entry<String, Map<Integer, String>> array : other.arrays.entrySet()) {
            for (Map.Entry<Integer, String> element : array.getValue().entrySet()) {
                result = result.withElement(array.getKey(), element.getKey(), element.getValue());
            }
        }
        return other.wrapUp.isEmpty() ? result : result.withWrapUp(other.wrapUp);
    }
}
