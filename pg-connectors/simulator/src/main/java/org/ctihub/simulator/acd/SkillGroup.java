/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.acd;

/**
 * A skill group of the plan.
 *
 * @param number the peripheral's number of the group, unique in the plan
 * @param id the group's id in the whole system
 * @param name shown to people
 */
public record SkillGroup(int number, int id, String name) {}
