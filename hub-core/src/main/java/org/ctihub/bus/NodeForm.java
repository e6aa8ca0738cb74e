/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.bus;

import org.ctihub.domain.LinkId;
import org.ctihub.domain.TenantId;

/** The compact form of what coordinators say. */
final class NodeForm {
    private static final int ARE_YOU_THERE = 1;
    private static final int TAKE_OVER = 2;
    private static final int CALL_BACK = 3;
    private static final int DRAIN = 4;

    private static final int BEAT = 1;
    private static final int REACHED = 2;
    private static final int OK = 3;
    private static final int REFUSED = 4;

    private NodeForm() {}

    static void write(WireWriter out, NodeRequest request) {
        if (request instanceof NodeRequest.AreYouThere there) {
            out.tag(ARE_YOU_THERE).text(there.node());
        } else if (request instanceof NodeRequest.TakeOver takeOver) {
            link(out.tag(TAKE_OVER), takeOver.link());
        } else if (request instanceof NodeRequest.CallBack callBack) {
            out.tag(CALL_BACK).list(callBack.addresses(), WireWriter::text);
        } else if (request instanceof NodeRequest.Drain) {
            out.tag(DRAIN);
        }
    }

    static NodeRequest readRequest(WireReader in) {
        int kind = in.tag();
        return switch (kind) {
            case ARE_YOU_THERE -> new NodeRequest.AreYouThere(in.text());
            case TAKE_OVER -> new NodeRequest.TakeOver(link(in));
            case CALL_BACK -> new NodeRequest.CallBack(in.list(WireReader::text));
            case DRAIN -> new NodeRequest.Drain();
            default -> throw new WireFormatException("There is no request " + kind + ".");
        };
    }

    static void write(WireWriter out, NodeReply reply) {
        if (reply instanceof NodeReply.Beat beat) {
            out.tag(BEAT)
                    .tag(beat.reachesStore() ? 1 : 0)
                    .tag(beat.busHealthy() ? 1 : 0)
                    .number(beat.desktops())
                    .list(beat.follows(), NodeForm::link)
                    .number(beat.upToDate());
        } else if (reply instanceof NodeReply.Reached reached) {
            out.tag(REACHED).list(reached.addresses(), WireWriter::text);
        } else if (reply instanceof NodeReply.Ok) {
            out.tag(OK);
        } else if (reply instanceof NodeReply.Refused refused) {
            out.tag(REFUSED).text(refused.reason());
        }
    }

    static NodeReply readReply(WireReader in) {
        int kind = in.tag();
        return switch (kind) {
            case BEAT ->
                new NodeReply.Beat(
                        in.tag() == 1, in.tag() == 1, in.smallNumber(), in.list(NodeForm::link), in.smallNumber());
            case REACHED -> new NodeReply.Reached(in.list(WireReader::text));
            case OK -> new NodeReply.Ok();
            case REFUSED -> new NodeReply.Refused(in.text());
            default -> throw new WireFormatException("There is no reply " + kind + ".");
        };
    }

    private static void link(WireWriter out, LinkId link) {
        out.text(link.tenant().value()).number(link.peripheral());
    }

    private static LinkId link(WireReader in) {
        return new LinkId(new TenantId(in.text()), in.number());
    }
}
