/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.util.function.BiConsumer;
import org.ctihub.bus.CopyBatch;
import org.ctihub.bus.EventBatch;
import org.ctihub.bus.Notices;
import org.ctihub.bus.SupervisedTeams;

/** How an owner tells others, each by the address of who is told. */
record OwnerSenders(
        BiConsumer<String, EventBatch> gateways,
        BiConsumer<String, CopyBatch> followers,
        BiConsumer<String, Notices> news,
        BiConsumer<String, SupervisedTeams> teams) {}
