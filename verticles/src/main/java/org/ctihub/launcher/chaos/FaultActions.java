/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.chaos;

import io.vertx.core.Future;
import java.util.List;
import org.ctihub.simulator.chaos.FaultKind;
import org.ctihub.simulator.chaos.FaultPlan;
import org.ctihub.simulator.chaos.FaultProxy;
import org.ctihub.simulator.chaos.LineFault;
import org.jspecify.annotations.Nullable;

/** Makes faults, and mends them. The methods block; faults may be made by several threads, each its own. */
final class FaultActions {
    private static final LineFault SLOW = LineFault.bandwidth(20_000);
    private static final long DELAY_MILLIS = 400;
    private static final int PIECE_BYTES = 3;

    private final Rig rig;

    FaultActions(Rig rig) {
        this.rig = rig;
    }

    /** Why this rig cannot make a fault; null if it can. */
    @Nullable
    String impossible(FaultKind kind) {
        return switch (kind) {
            case NODE_CUT_OFF -> rig.network().canCut() ? null : "network namespaces need root and the program ip";
            case NODE_DRAIN, NODE_PAUSE -> rig.nodes().size() > 1 ? null : "there is one node only";
            case NODE_STORE_CUT -> rig.nodes().get(0).store() != null ? null : "there is no store";
            case STORE_PAUSE, STORE_RESTART -> rig.store().isOwn() ? null : "the store is not the rig's own";
            default -> null;
        };
    }

    /** Begins a fault; returns what mends it. */
    Mending begin(FaultPlan.Fault fault) throws Exception {
        int target = fault.target();
        return switch (fault.kind()) {
            case SIDE_CRASH -> side("crash", "start");
            case SIDE_STOP -> side("stop", "start");
            case SIDE_HANG -> side("hang", "resume");
            case MAINTENANCE -> side("maintenance", "start");
            case SESSION_DROP -> now(rig.control().dropSessions());
            case CTI_CUT -> now(rig.sideA().cut().compose(cut -> rig.sideB().cut()));
            case CTI_BLACK_HOLE -> lines(ctiLines(), LineFault.BLACK_HOLE);
            case CTI_DELAY -> lines(ctiLines(), LineFault.delay(DELAY_MILLIS));
            case CTI_PIECES -> lines(ctiLines(), LineFault.pieces(PIECE_BYTES));
            case PERIPHERAL_OFFLINE ->
                both(rig.control().offline(true), () -> rig.control().online());
            case CONTROLLER_OFFLINE ->
                both(rig.control().controller(false), () -> rig.control().controller(true));
            case DEVICE_OUT -> device(target);
            case DESKTOP_CUT -> now(node(target).desktops().cut());
            case DESKTOP_BLACK_HOLE -> lines(List.of(node(target).desktops()), LineFault.BLACK_HOLE);
            case DESKTOP_SLOW -> lines(List.of(node(target).desktops()), SLOW);
            case NODE_STORE_CUT -> lines(storeLine(target), LineFault.BLACK_HOLE);
            case STORE_PAUSE -> {
                rig.store().pause(true);
                yield () -> rig.store().pause(false);
            }
            case STORE_RESTART -> {
                rig.store().restart();
                yield () -> {};
            }
            case NODE_KILL, NODE_PAUSE, NODE_DRAIN, NODE_CUT_OFF -> ofNode(fault.kind(), target);
        };
    }

    /** Ends a fault. */
    interface Mending {
        void mend() throws Exception;
    }

    private interface Later {
        Future<Void> begin();
    }

    private RigNode node(int target) throws Exception {
        return rig.nodes().get(index(target));
    }

    /** An even target is the link's owner: most that can go wrong goes wrong there. */
    private int index(int target) throws Exception {
        int any = target % rig.nodes().size();
        return target % 2 == 0 && rig.nodes().size() > 1 ? rig.owner().orElse(any) : any;
    }

    private List<FaultProxy> ctiLines() {
        return List.of(rig.sideA(), rig.sideB());
    }

    private List<FaultProxy> storeLine(int target) throws Exception {
        FaultProxy store = node(target).store();
        return store == null ? List.of() : List.of(store);
    }

    private Mending ofNode(FaultKind kind, int target) throws Exception {
        RigNode node = node(target);
        int index = rig.nodes().indexOf(node);
        switch (kind) {
            case NODE_KILL -> {
                node.process().kill();
                return node::start;
            }
            case NODE_PAUSE -> {
                node.process().pause();
                return () -> {
                    node.process().resume();
                    node.start();
                };
            }
            case NODE_CUT_OFF -> {
                rig.network().cut(index, true);
                return () -> {
                    rig.network().cut(index, false);
                    node.start();
                };
            }
            default -> {
                // SIGTERM drains: links move first, then desktops are told where to go.
                node.process().terminate();
                node.start();
                return () -> {};
            }
        }
    }

    private Mending side(String verb, String mending) throws Exception {
        String side = rig.await(rig.control().activeSide().otherwise(""));
        if (side.isEmpty()) {
            // Other faults have taken both away.
            return () -> {};
        }
        rig.await(rig.control().side(side, verb));
        return () -> rig.await(rig.control().side(side, mending));
    }

    private Mending device(int target) throws Exception {
        String extension =
                rig.files().users().get(target % rig.files().users().size()).extension();
        return both(rig.control().device(extension, false), () -> rig.control().device(extension, true));
    }

    private Mending both(Future<Void> begun, Later end) throws Exception {
        rig.await(begun);
        return () -> rig.await(end.begin());
    }

    private Mending now(Future<Void> done) throws Exception {
        rig.await(done);
        return () -> {};
    }

    private Mending lines(List<FaultProxy> proxies, LineFault fault) throws Exception {
        for (FaultProxy proxy : proxies) {
            rig.await(proxy.set(fault));
        }
        return () -> {
            for (FaultProxy proxy : proxies) {
                rig.await(proxy.set(LineFault.NONE));
            }
        };
    }
}
