/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a node gives to its admin API: trials of connections, the first administrator, sessions of the cluster, news of the
 * configuration. No HTTP, and nothing that a node without administrators would need.
 */
@NullMarked
package org.ctihub.launcher.console;

import org.jspecify.annotations.NullMarked;
