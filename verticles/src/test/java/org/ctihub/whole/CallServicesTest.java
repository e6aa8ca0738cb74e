/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ctihub.launcher.config.HubFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with a call beside talking: sending it on, recording it, complaining of its line. */
class CallServicesTest {
    private static final String CALLER = "+15550100";
    /** All but CONTROL_DEFLECT_CALL. */
    private static final int WITHOUT_DEFLECT = 0x7F7FF & ~0x100;

    @TempDir
    Path folder;

    private @Nullable TestHub started;

    private TestHub hub() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void stop() throws Exception {
        hub().close();
    }

    private void start(String recording) throws Exception {
        started = TestHub.start(
                Scenarios.demo(folder, ""),
                file -> Peripherals.withHabits(
                        file, new HubFile.AcdHabits(null, null, null, null, recording, true, null, null)));
    }

    private static String id(JsonObject call) {
        return call.getString("id");
    }

    private static JsonObject only(Desk desk) {
        assertThat(desk.calls()).hasSize(1);
        return desk.calls().get(0);
    }

    private String talking(Desk ada) throws Exception {
        ada.ready();
        hub().callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        ada.call("call.answer", call);
        ada.awaitCall("connected");
        return call;
    }

    @Test
    void aCallThatRingsIsSentToAnotherAgent() throws Exception {
        start("none");
        Desk ada = hub().desk(0);
        Desk ben = hub().desk(1);
        ben.signIn();
        ada.ready();
        hub().callArrives(CALLER);
        JsonObject alerting = ada.awaitCall("alerting");
        assertThat(ada.actions(alerting)).contains("deflect");

        ada.command(
                "call.deflect",
                new JsonObject()
                        .put("callId", id(alerting))
                        .put("destination", hub().account(1).extension()));

        JsonObject offered = ben.awaitCall("alerting");
        assertThat(offered.getString("ani")).isEqualTo(CALLER);
        assertThat(id(offered)).isEqualTo(id(alerting));
        ada.awaitNoCalls();
        ben.call("call.answer", id(offered));
        assertThat(ben.actions(ben.awaitCall("connected"))).doesNotContain("deflect");
    }

    @Test
    @DisplayName("R-CTL-25 a bad line is marked while the call is connected or held")
    void aBadLineIsMarked() throws Exception {
        start("none");
        Desk ada = hub().desk(0);
        String call = talking(ada);

        ada.call("call.markBadLine", call);

        List<String> sent = hub().requestsOf("BAD_CALL_REQ");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0)).contains(hub().account(0).agentId());
    }

    @Test
    @DisplayName("R-REC-02 a recording application records a call until it is told to stop")
    void anApplicationRecords() throws Exception {
        start("server");
        Desk ada = hub().desk(0);
        String call = talking(ada);

        ada.call("call.startRecording", call);

        await().until(() -> only(ada).getJsonObject("recording") != null);
        JsonObject recording = only(ada).getJsonObject("recording");
        assertThat(recording.getString("state")).isEqualTo("recording");
        assertThat(recording.getString("by")).isEqualTo("server");
        assertThat(recording.getString("device")).isEqualTo(hub().account(0).extension());
        assertThat(ada.actions(only(ada))).contains("stopRecording").doesNotContain("startRecording");
        assertThatThrownBy(() -> ada.call("call.startRecording", call))
                .hasMessageContaining("The call is being recorded already.");
        pausesWhileSensitive(ada, call);

        ada.call("call.stopRecording", call);

        await().until(() -> only(ada).getJsonObject("recording") == null);
        assertThat(ada.eventTypes()).contains("call.recordingStarted", "call.recordingStopped");
        assertThat(hub().requestsOf("STOP_RECORDING_REQ")).hasSize(2);
        sensitive(ada, call, true);
        await().until(() -> isPaused(ada, "none"));
        assertThatThrownBy(() -> ada.call("call.startRecording", call))
                .hasMessageContaining("The call is marked as sensitive.");
    }

    private static void sensitive(Desk desk, String call, boolean on) throws Exception {
        desk.command("call.setSensitive", new JsonObject().put("callId", call).put("on", on));
    }

    private static boolean isPaused(Desk desk, String how) {
        JsonObject sensitive = only(desk).getJsonObject("sensitive");
        return sensitive != null && how.equals(sensitive.getString("recording"));
    }

    /** Nobody has to do anything for it but say so. */
    private static void pausesWhileSensitive(Desk ada, String call) throws Exception {
        sensitive(ada, call, true);
        await().until(() -> isPaused(ada, "paused") && only(ada).getJsonObject("recording") == null);
        sensitive(ada, call, false);
        await().until(() -> only(ada).getJsonObject("recording") != null);
        assertThat(only(ada).containsKey("sensitive")).isFalse();
    }

    @Test
    @DisplayName("R-REC-04 the network records a call and tells so itself")
    void theNetworkRecords() throws Exception {
        start("network");
        Desk ada = hub().desk(0);
        String call = talking(ada);

        ada.call("call.startRecording", call);
        await().until(() -> ada.eventTypes().contains("call.recordingStarted"));
        assertThat(only(ada).getJsonObject("recording").getString("by")).isEqualTo("network");
        pausesWhileSensitive(ada, call);
        await().until(() ->
                "network".equals(only(ada).getJsonObject("recording").getString("by")));
        ada.call("call.stopRecording", call);
        await().until(() -> only(ada).getJsonObject("recording") == null);

        assertThat(ada.eventTypes()).filteredOn("call.recordingStopped"::equals).hasSize(2);
    }

    @Test
    @DisplayName("R-CALL-25 voice starts with the answer and stops on hold, told once for both directions")
    void voiceStartsAndStops() throws Exception {
        start("none");
        Desk ada = hub().desk(0);
        String call = talking(ada);
        await().until(() -> ada.eventTypes().contains("call.mediaStarted"));
        ada.call("call.hold", call);
        ada.awaitCall("held");
        await().until(() -> ada.eventTypes().contains("call.mediaStopped"));
        assertThat(ada.eventTypes()).filteredOn("call.mediaStarted"::equals).hasSize(1);
        assertThat(ada.eventTypes()).filteredOn("call.mediaStopped"::equals).hasSize(1);
    }

    @Test
    void whatThePeripheralCannotDoIsDeniedAndNotSent() throws Exception {
        started = TestHub.start(Scenarios.demo(folder, "\n$1callControls: " + WITHOUT_DEFLECT), file -> file);
        Desk ada = hub().desk(0);
        ada.ready();
        hub().callArrives(CALLER);
        String call = id(ada.awaitCall("alerting"));
        await().until(() -> !ada.actions(ada.awaitCall("alerting")).contains("deflect"));

        assertThatThrownBy(() -> ada.command(
                        "call.deflect", new JsonObject().put("callId", call).put("destination", "3002")))
                .hasMessageContaining("ACTION_NOT_ALLOWED")
                .hasMessageContaining("The peripheral does not support this.");
        assertThat(hub().requestsOf("DEFLECT_CALL_REQ")).isEmpty();
        ada.call("call.answer", call);
        ada.awaitCall("connected");
    }
}
