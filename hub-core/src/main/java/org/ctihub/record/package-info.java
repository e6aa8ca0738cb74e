/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is kept of calls and of agents' time when they are over: how it is added up from the events of a link, the spool on disk where
 * it waits for the store, the tables, and how long it is kept. Nothing of it is on the way of an event: a link hands over what it
 * publishes and goes on. HTTP and protocols stay out.
 */
@NullMarked
package org.ctihub.record;

import org.jspecify.annotations.NullMarked;
