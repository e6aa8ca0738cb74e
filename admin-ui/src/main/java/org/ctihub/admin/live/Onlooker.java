/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.admin.live;

import io.vertx.core.Future;
import org.ctihub.domain.LinkId;
import org.ctihub.log.Survey;
import org.ctihub.log.Surveyor;

/** Looks at a link through its owner, wherever that runs. */
@FunctionalInterface
public interface Onlooker {
    /** What there is to see. Called on the event loop; fails if nobody answers for the link, within some seconds. */
    Future<Surveyor.Found> look(LinkId link, Survey survey);
}
