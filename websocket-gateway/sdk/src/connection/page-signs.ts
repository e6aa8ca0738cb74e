/** What a page or worker tells of itself that concerns a connection. */
export interface PageSigns {
  /** It is seen again, was thawed, or the network is back. */
  wake(): void;
  /** The network has gone, or so it is said. */
  offline(): void;
  /** The page is left; it may come back as it was, but its socket will not. */
  hide(): void;
}

/** The parts of a page's global scope; a worker has some of them, Node none. */
interface Scope {
  readonly addEventListener?: EventTarget['addEventListener'];
  readonly document?: EventTarget & { readonly visibilityState: string };
}

/**
 * Listens to the page, if there is one. After sleep, in a hidden tab or without a network timers are late, so the
 * page's own signs come first.
 *
 * @return stops listening
 */
export function listenToPage(signs: PageSigns): () => void {
  const scope = globalThis as unknown as Scope & EventTarget;
  const document = scope.document;
  const taken: Array<readonly [EventTarget, string, () => void]> = [];
  const on = (target: EventTarget | undefined, types: readonly string[], listener: () => void): void => {
    for (const type of target === undefined ? [] : types) {
      target?.addEventListener(type, listener);
      taken.push([target as EventTarget, type, listener]);
    }
  };
  const page = scope.addEventListener === undefined ? undefined : scope;
  on(page, ['online', 'pageshow'], () => signs.wake());
  on(page, ['offline'], () => signs.offline());
  on(page, ['pagehide'], () => signs.hide());
  on(document, ['resume'], () => signs.wake());
  on(document, ['visibilitychange'], () => {
    if (document?.visibilityState === 'visible') {
      signs.wake();
    }
  });
  return () => {
    for (const [target, type, listener] of taken.splice(0)) {
      target.removeEventListener(type, listener);
    }
  };
}
