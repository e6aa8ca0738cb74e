/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link;

import java.time.Clock;
import org.ctihub.ged188.codec.Codec;
import org.ctihub.ged188.schema.Schema;

/** What all owners of a node share; everything in it is safe on any thread. */
public record LinkParts(Schema schema, Codec codec, Clock clock) {}
