/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * {@code hub chaos}: starts simulator, store and nodes as processes of their own, breaks them by plan, and has the oracle
 * judge what desktops were told. The command's own thread waits; everything else runs on event loops and workers.
 *
 * <p>What stays out: what a desktop is told and how it is judged; that is the simulator's chaos package, which knows no hub.
 */
@NullMarked
package org.ctihub.launcher.chaos;

import org.jspecify.annotations.NullMarked;
