/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * A number that callers dial.
 *
 * @param number the digits, also the id of its route point
 * @param name shown to people
 * @param skillGroup where its calls queue: a {@link SkillGroup#number()}
 */
public record DialedNumber(String number, String name, int skillGroup) {}
