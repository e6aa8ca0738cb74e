/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.link.copy;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ctihub.bus.WireFormatException;
import org.ctihub.bus.WireReader;
import org.ctihub.bus.WireWriter;
import org.ctihub.domain.CarriedOver;
import org.ctihub.domain.agent.SupervisorAction;
import org.ctihub.domain.call.CallData;
import org.ctihub.domain.call.CallId;
import org.ctihub.domain.call.EndReason;
import org.ctihub.domain.call.QueueView;
import org.ctihub.domain.call.Recorder;
import org.ctihub.domain.call.RecordingState;
import org.ctihub.domain.link.LinkReason;
import org.ctihub.domain.link.LinkState;
import org.ctihub.domain.link.LinkView;
import org.ctihub.link.model.CallImage;
import org.ctihub.link.model.ConnectionImage;
import org.ctihub.link.model.ConnectionRef;
import org.ctihub.link.model.Images;
import org.ctihub.link.model.Privacy;
import org.ctihub.link.model.Recording;

/** The compact form of {@link Facts}: a version byte, then the parts in the order of the records. */
public final class FactsForm {
    private static final int VERSION = 3;
    /** Only where a call has something to hide, so that nodes of an earlier version go on reading all else. */
    private static final int VERSION_WITH_PRIVACY = 4;

    private FactsForm() {}

    /** Encodes; an empty buffer if there is nothing to tell. */
    public static Buffer encode(Facts facts) {
        Buffer bytes = Buffer.buffer();
        if (facts.link().isEmpty() && facts.images().isEmpty()) {
            return bytes;
        }
        WireWriter out = new WireWriter(bytes);
        boolean privacy =
                facts.images().calls().stream().anyMatch(call -> !call.privacy().isNone());
        out.tag(privacy ? VERSION_WITH_PRIVACY : VERSION)
                .optional(facts.link(), FactsForm::writeLink)
                .list(facts.images().agents(), AgentForm::write)
                .list(facts.images().calls(), (each, call) -> writeCall(each, call, privacy))
                .list(facts.images().gone(), (each, call) -> each.text(call.value()))
                .optional(
                        facts.images().outOfService(),
                        (each, devices) -> each.list(
                                devices.entrySet(),
                                (inner, device) -> inner.text(device.getKey()).instant(device.getValue())))
                .list(facts.images().over(), (each, id) -> each.number(id))
                .optional(facts.images().abilities(), (each, mask) -> each.number(mask));
        return bytes;
    }

    /**
     * Decodes.
     *
     * @throws WireFormatException if the bytes are not a form of this version
     */
    public static Facts decode(Buffer bytes) {
        if (bytes.length() == 0) {
            return new Facts(Optional.empty(), Images.NONE);
        }
        WireReader in = new WireReader(bytes, 0, bytes.length());
        int version = in.tag();
        boolean privacy = version == VERSION_WITH_PRIVACY;
        if (version != VERSION && !privacy) {
            throw new WireFormatException("Version " + version + " of the form of agents and calls is not known.");
        }
        try {
            Facts facts = new Facts(
                    in.optional(FactsForm::readLink),
                    new Images(
                            in.list(AgentForm::read),
                            in.list(each -> readCall(each, privacy)),
                            in.list(FactsForm::readCallId),
                            in.optional(FactsForm::readTimes),
                            in.list(WireReader::smallNumber),
                            in.optional(WireReader::smallNumber)));
            in.finish();
            return facts;
        } catch (IllegalArgumentException e) {
            throw new WireFormatException("A value is out of its range.", e);
        }
    }

    private static void writeLink(WireWriter out, LinkView link) {
        out.number(link.peripheral())
                .text(link.state().name())
                .optional(link.side(), WireWriter::text)
                .optional(
                        link.reason(),
                        (each, reason) -> each.text(reason.code()).text(reason.detail()))
                .instant(link.since());
    }

    private static LinkView readLink(WireReader in) {
        return new LinkView(
                in.number(),
                LinkState.valueOf(in.text()),
                in.optional(WireReader::text),
                in.optional(each -> new LinkReason(each.text(), each.text())),
                in.instant());
    }

    private static void writeCall(WireWriter out, CallImage call, boolean privacy) {
        out.text(call.id().value());
        writeRef(out, call.ref());
        out.number(call.type())
                .instant(call.began())
                .optional(call.ended(), WireWriter::instant)
                .flag(call.closed())
                .text(call.ani())
                .text(call.dnis())
                .text(call.dialedNumber())
                .text(call.enteredDigits())
                .optional(
                        call.queue(),
                        (each, queue) -> each.number(queue.skillGroup()).instant(queue.since()))
                .optional(call.consultOf(), (each, other) -> each.text(other.value()));
        writeData(out, call.data());
        out.list(call.connections(), FactsForm::writeConnection)
                .optional(call.endReason(), (each, reason) -> each.text(reason.name()))
                .flag(call.unconfirmed())
                .list(call.carriedOver(), (each, part) -> each.text(part.name()))
                .list(call.carriedVariables(), WireWriter::text)
                .optional(call.lingersUntil(), WireWriter::instant)
                .list(call.left(), WireWriter::text)
                .flag(call.partial());
        if (privacy) {
            PrivacyForm.write(out, call.privacy());
        }
    }

    private static CallImage readCall(WireReader in, boolean privacy) {
        return new CallImage(
                readCallId(in),
                readRef(in),
                in.smallNumber(),
                in.instant(),
                in.optional(WireReader::instant),
                in.flag(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.optional(each -> new QueueView(each.number(), each.instant())),
                in.optional(FactsForm::readCallId),
                readData(in),
                in.list(FactsForm::readConnection),
                in.optional(each -> EndReason.valueOf(each.text())),
                in.flag(),
                readCarriedOver(in),
                readTexts(in),
                in.optional(WireReader::instant),
                readTexts(in),
                in.flag(),
                privacy ? PrivacyForm.read(in) : Privacy.NONE);
    }

    private static CallId readCallId(WireReader in) {
        return new CallId(in.text());
    }

    private static void writeRef(WireWriter out, ConnectionRef ref) {
        out.number(ref.callId()).number(ref.deviceIdType()).text(ref.deviceId());
    }

    private static ConnectionRef readRef(WireReader in) {
        return new ConnectionRef(in.smallNumber(), in.smallNumber(), in.text());
    }

    private static void writeConnection(WireWriter out, ConnectionImage connection) {
        out.text(connection.device())
                .number(connection.rawState())
                .number(connection.cause())
                .instant(connection.since())
                .number(connection.idType())
                .text(connection.connectionDeviceId())
                .optional(connection.recording(), FactsForm::writeRecording)
                .number(connection.media())
                .flag(connection.greeting())
                .optional(connection.role(), (each, role) -> each.text(role.name()));
    }

    private static void writeRecording(WireWriter out, Recording recording) {
        out.text(recording.state().name())
                .text(recording.by().name())
                .instant(recording.since())
                .number(recording.cause())
                .number(recording.session())
                .number(recording.serverData());
    }

    private static Recording readRecording(WireReader in) {
        return new Recording(
                RecordingState.valueOf(in.text()),
                Recorder.valueOf(in.text()),
                in.instant(),
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber());
    }

    private static ConnectionImage readConnection(WireReader in) {
        String device = in.text();
        int rawState = in.smallNumber();
        int cause = in.smallNumber();
        Instant since = in.instant();
        return new ConnectionImage(
                device,
                rawState,
                cause,
                since,
                in.smallNumber(),
                in.text(),
                in.optional(FactsForm::readRecording),
                in.smallNumber(),
                in.flag(),
                in.optional(each -> SupervisorAction.valueOf(each.text())));
    }

    static void writeData(WireWriter out, CallData data) {
        writeTexts(out, data.variables());
        out.list(
                data.arrays().entrySet(),
                (each, array) -> each.text(array.getKey())
                        .list(
                                array.getValue().entrySet(),
                                (inner, element) ->
                                        inner.number(element.getKey()).text(element.getValue())));
        out.optional(data.wrapUp(), WireWriter::text);
    }

    static CallData readData(WireReader in) {
        SortedMap<String, String> variables = new TreeMap<>();
        in.list(each -> Map.entry(each.text(), each.text()))
                .forEach(each -> variables.put(each.getKey(), each.getValue()));
        SortedMap<String, SortedMap<Integer, String>> arrays = new TreeMap<>();
        in.list(FactsForm::readArray).forEach(each -> arrays.put(each.getKey(), each.getValue()));
        return new CallData(variables, arrays, in.optional(WireReader::text));
    }

    private static Map.Entry<String, SortedMap<Integer, String>> readArray(WireReader in) {
        String name = in.text();
        SortedMap<Integer, String> elements = new TreeMap<>();
        in.list(each -> Map.entry(each.smallNumber(), each.text()))
                .forEach(each -> elements.put(each.getKey(), each.getValue()));
        return Map.entry(name, elements);
    }

    static Set<CarriedOver> readCarriedOver(WireReader in) {
        return Set.copyOf(in.list(each -> CarriedOver.valueOf(each.text())));
    }

    private static Map<String, Instant> readTimes(WireReader in) {
        Map<String, Instant> times = new TreeMap<>();
        in.list(each -> Map.entry(each.text(), each.instant()))
                .forEach(each -> times.put(each.getKey(), each.getValue()));
        return times;
    }

    static Set<String> readTexts(WireReader in) {
        return Set.copyOf(in.list(WireReader::text));
    }

    private static void writeTexts(WireWriter out, SortedMap<String, String> texts) {
        out.list(texts.entrySet(), (each, text) -> each.text(text.getKey()).text(text.getValue()));
    }
}
