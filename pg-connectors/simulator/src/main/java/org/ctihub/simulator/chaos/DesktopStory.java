/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.simulator.chaos;

import java.util.List;

/**
 * All that one desktop was told in a run.
 *
 * @param startCursor the last cursor before the run
 * @param start what the desktop knew before the run
 * @param end what it knew when the run was over
 * @param live whether its socket was open then
 * @param witness whether it is the second desktop of its agent
 */
public record DesktopStory(
        String user,
        String agent,
        String extension,
        boolean witness,
        Position startCursor,
        DesktopView.State start,
        List<Told> told,
        DesktopView.State end,
        boolean live) {
    public DesktopStory {
        told = List.copyOf(told);
    }
}
