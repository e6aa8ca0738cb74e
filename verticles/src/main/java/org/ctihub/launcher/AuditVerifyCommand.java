/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher;

import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.Verification;
import org.ctihub.launcher.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Walks along the audit log. */
@Command(
        name = "verify",
        description =
                "Tells whether the audit log is as it was written: exit status 0 if it is, 1 if not. Prints a mark of its"
                        + " end; kept elsewhere and given the next time, it shows a log that was written anew as a whole.",
        mixinStandardHelpOptions = true)
public final class AuditVerifyCommand implements Callable<Integer> {
    private static final Pattern MARK = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--mark", paramLabel = "NUMBER:HASH", description = "What an earlier run printed.")
    private @Nullable String mark;

    @Override
    public Integer call() throws Exception {
        AuditMark known = mark == null ? AuditMark.BEGINNING : mark(mark);
        try (OpenedStore opened = store.open()) {
            Verification verified = opened.run(store -> store.audit().verify(known));
            AuditMark end = verified.good();
            if (verified.firstBad().isPresent()) {
                System.out.println(
                        "NOT INTACT at record " + verified.firstBad().getAsLong() + ": " + verified.reason());
                System.out.println("intact up to " + end.number() + ":" + end.hash());
                return 1;
            }
            System.out.println("intact, " + end.number() + " records");
            System.out.println("mark " + end.number() + ":" + end.hash());
            return 0;
        }
    }

    private static AuditMark mark(String text) {
        Matcher parts = MARK.matcher(text);
        if (!parts.matches()) {
            throw new ConfigException("--mark is NUMBER:HASH as an earlier run printed it.");
        }
        return new AuditMark(Long.parseLong(parts.group(1)), parts.group(2));
    }
}
