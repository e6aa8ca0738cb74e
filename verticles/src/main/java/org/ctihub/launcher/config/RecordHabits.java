/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a tenant's calls and agents, as it is written.
 *
 * @param keep whether anything is; true if not given
 * @param variables names of the variables that are kept with a call; the ten call variables if not given
 */
public record RecordHabits(@Nullable Boolean keep, @Nullable Set<String> variables) {}
