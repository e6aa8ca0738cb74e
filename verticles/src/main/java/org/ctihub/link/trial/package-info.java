/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tries whether a CTI Server takes a session as it is configured, and says in words for people what came of it. It has sessions
 * of its own, for some seconds; links and their models stay outside.
 */
@NullMarked
package org.ctihub.link.trial;

import org.jspecify.annotations.NullMarked;
