/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.model;

import java.util.Optional;
import org.ctihub.log.LinkPicture;

/** Lets tests of the whole link see what only the model's own can. */
public final class Disagreement {
    private Disagreement() {}

    /** What the picture shows otherwise than the facts are. */
    public static Optional<String> of(PeripheralModel model, LinkPicture picture) {
        return model.disagreement(picture);
    }
}
