/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ctihub.audit.Actor;
import org.ctihub.audit.AuditEntry;
import org.ctihub.audit.AuditMark;
import org.ctihub.audit.AuditPage;
import org.ctihub.audit.AuditQuery;
import org.ctihub.audit.AuditRecord;
import org.ctihub.audit.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the audit log promises, whatever the store. */
abstract class AuditContract extends ConfigContract {
    AuditContract(Database database) {
        super(database);
    }

    @Test
    void eachChangeIsRecordedWithNamesOfMembersAndNoValues() throws Exception {
        put(peripheral("5000"), "{\"name\":\"East\",\"password\":\"hunter2\",\"port\":1}");
        wait(items.put(
                BOB,
                item(peripheral("5000"), "{\"name\":\"East\",\"password\":\"new\",\"port\":1}"),
                Precondition.ANY));
        wait(items.remove(ANN, peripheral("5000"), Precondition.ANY));
        List<AuditRecord> records = wait(audit.find(AuditQuery.of("acme", 10))).records();
        assertThat(records).extracting(AuditRecord::number).containsExactly(3L, 2L, 1L);
        assertThat(records)
                .extracting(AuditRecord::entry)
                .containsExactly(
                        new AuditEntry(ANN, "remove", "acme", "peripheral", "5000", List.of()),
                        new AuditEntry(BOB, "update", "acme", "peripheral", "5000", List.of("password")),
                        new AuditEntry(
                                ANN, "create", "acme", "peripheral", "5000", List.of("name", "password", "port")));
        assertThat(records).extracting(AuditRecord::hash).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void whatWasRefusedOrChangedNothingIsNotRecorded() throws Exception {
        put(team("a"), "{}");
        put(team("a"), "{}");
        failure(items.put(ANN, item(team("a"), "{\"x\":1}"), Precondition.NEW));
        failure(items.put(ANN, item(team("b"), "no"), Precondition.ANY));
        assertThat(wait(audit.find(AuditQuery.of("acme", 10))).records()).hasSize(1);
    }

    @Test
    void recordsAreFoundByTenantTimeWhoAndVerbPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            wait(audit.append(new AuditEntry(ANN, "signIn", "acme", "user", "ann", List.of())));
            wait(audit.append(new AuditEntry(BOB, "signIn", "beta", "user", "bob", List.of())));
            wait(audit.append(new AuditEntry(ANN, "signOut", "acme", "user", "ann", List.of())));
        }
        AuditQuery acme = AuditQuery.of("acme", 4);
        List<Long> seen = new ArrayList<>();
        AuditPage page = wait(audit.find(acme));
        page.records().forEach(each -> seen.add(each.number()));
        while (page.next().isPresent()) {
            page = wait(audit.find(acme.before(page.next().getAsLong())));
            page.records().forEach(each -> seen.add(each.number()));
        }
        assertThat(seen).containsExactly(15L, 13L, 12L, 10L, 9L, 7L, 6L, 4L, 3L, 1L);
        assertThat(wait(audit.find(new AuditQuery(
                                Optional.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Optional.of("ann"),
                                Optional.of("signOut"),
                                Optional.empty(),
                                OptionalLong.empty(),
                                500)))
                        .records())
                .extracting(AuditRecord::number)
                .containsExactly(15L, 12L, 9L, 6L, 3L);
        List<AuditRecord> all = wait(audit.find(between(0, Long.MAX_VALUE))).records();
        assertThat(all).hasSize(15);
        long middle = all.get(7).atMs();
        assertThat(wait(audit.find(between(middle, Long.MAX_VALUE))).records())
                .isEqualTo(all.stream().filter(each -> each.atMs() >= middle).toList());
        assertThat(wait(audit.find(between(0, middle))).records())
                .isEqualTo(all.stream().filter(each -> each.atMs() < middle).toList());
    }

    private static AuditQuery between(long fromMs, long toMs) {
        return new AuditQuery(
                Optional.empty(),
                OptionalLong.of(fromMs),
                OptionalLong.of(toMs),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                500);
    }

    @Test
    void aLogThatNobodyTouchedIsIntact() throws Exception {
        assertThat(wait(audit.verify(AuditMark.BEGINNING)).intact()).isTrue();
        fill(1_003);
        Verification verified = wait(audit.verify(AuditMark.BEGINNING));
        assertThat(verified.intact()).as(verified.reason()).isTrue();
        assertThat(verified.good().number()).isEqualTo(1_003);
        put(team("later"), "{}");
        assertThat(wait(audit.verify(verified.good())).intact()).isTrue();
    }

    /** Adds records in few transactions. */
    private void fill(int count) throws Exception {
        List<AuditEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new AuditEntry(
                    new Actor("acme", "u" + i, "::1"), "update", "acme", "team", "t" + i, List.of("name", "ö\"\n")));
        }
        wait(store.inTransaction(transaction -> audit.append(transaction, entries)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|UPDATE audit_record SET actor = 'eve' WHERE number = 7",
                "1|UPDATE audit_record SET at_ms = at_ms + 1 WHERE number = 1",
                "600|UPDATE audit_record SET id = '' WHERE number = 600",
                "600|UPDATE audit_record SET kind = 'team2', id = SUBSTRING(id FROM 2) WHERE number = 600",
                "600|UPDATE audit_record SET members = '[\"name\"]' WHERE number = 600",
                "600|UPDATE audit_record SET members = 'nonsense' WHERE number = 600",
                "600|UPDATE audit_record SET verb = '' WHERE number = 600",
                "9|UPDATE audit_record SET hash = 'f' WHERE number = 9",
                "500|DELETE FROM audit_record WHERE number = 500",
                "1|DELETE FROM audit_record WHERE number = 1",
                "700|DELETE FROM audit_record WHERE number = 700",
                "690|DELETE FROM audit_record WHERE number > 689",
                "699|UPDATE audit_record SET number = number - 1 WHERE number = 700 AND 0 = (SELECT 0)"
            })
    void theFirstRecordThatIsNotAsItWasWrittenIsNamed(long number, String crime) throws Exception {
        fill(700);
        if (crime.contains("number - 1")) {
            wait(store.run("DELETE FROM audit_record WHERE number = 699"));
        }
        wait(store.run(crime));
        Verification verified = wait(audit.verify(AuditMark.BEGINNING));
        assertThat(verified.firstBad()).hasValue(number);
        assertThat(verified.good().number()).isEqualTo(number - 1);
        assertThat(verified.reason()).isNotEmpty();
    }

    @Test
    void aLogThatWasWrittenAnewIsFoundByAMarkThatWasKept() throws Exception {
        fill(20);
        Verification kept = wait(audit.verify(AuditMark.BEGINNING));
        wait(store.run("DELETE FROM audit_record"));
        wait(store.run("UPDATE audit_head SET number = 0, at_ms = 0, hash = ?", AuditMark.BEGINNING.hash()));
        for (int i = 0; i < 25; i++) {
            wait(audit.append(new AuditEntry(BOB, "update", "acme", "team", "x" + i, List.of())));
        }
        assertThat(wait(audit.verify(AuditMark.BEGINNING)).intact()).isTrue();
        assertThat(wait(audit.verify(kept.good())).firstBad()).hasValue(20);
    }

    @Test
    void recordsOfManyWritersFormOneChain() throws Exception {
        List<Future<?>> writes = new ArrayList<>();
        SqlConfigItems other = items(keys);
        for (int i = 0; i < 40; i++) {
            writes.add((i % 2 == 0 ? items : other).put(ANN, item(team("t" + i), "{}"), Precondition.ANY));
            writes.add(audit.append(new AuditEntry(BOB, "signIn", "", "", "", List.of())));
        }
        for (Future<?> write : writes) {
            wait(write);
        }
        Verification verified = wait(audit.verify(AuditMark.BEGINNING));
        assertThat(verified.intact()).as(verified.reason()).isTrue();
        assertThat(verified.good().number()).isEqualTo(80);
    }
}
