/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A spool where there is no disk: what waits ends with the process. One thread at a time. */
final class MemorySpool implements Spool {
    private record Line(long number, String text, int bytes) {}

    private final long maxBytes;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long numbers;
    private long bytes;

    MemorySpool(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public long append(List<String> more) {
        for (String text : more) {
            Line line = new Line(++numbers, text, text.getBytes(StandardCharsets.UTF_8).length);
            lines.add(line);
            bytes += line.bytes();
        }
        long lost = 0;
        while (bytes > maxBytes) {
            bytes -= lines.remove().bytes();
            lost++;
        }
        return lost;
    }

    @Override
    public Batch first(int most) {
        List<String> first = new ArrayList<>();
        lines.stream().limit(most).forEach(line -> first.add(line.text()));
        return new Batch(lines.isEmpty() ? 0 : lines.element().number(), first);
    }

    @Override
    public void remove(Batch batch) {
        long end = batch.part() + batch.lines().size();
        while (!lines.isEmpty() && lines.element().number() < end) {
            bytes -= lines.remove().bytes();
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {}
}
