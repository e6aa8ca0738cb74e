/**
 * The sockets that a desktop may connect to: the hub's own and those that the operator named. The token goes to whichever
 * it connects to, so whatever else the network suggests is not taken.
 *
 * @return addresses in one form, the own one first, each once
 */
export function allowedSockets(own: string, others: readonly string[]): readonly [string, ...string[]] {
  const home = new URL(own).href;
  const more = others.flatMap((each) => {
    const url = parse(each);
    return url !== null && (url.protocol === 'wss:' || !home.startsWith('wss:')) ? [url.href] : [];
  });
  return [home, ...new Set(more.filter((each) => each !== home))];
}

/** The place of an address among the allowed ones; -1 for any other, and for what is no address. */
export function placeOf(sockets: readonly string[], url: unknown): number {
  const parsed = typeof url === 'string' ? parse(url) : null;
  return parsed === null ? -1 : sockets.indexOf(parsed.href);
}

function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    return (url.protocol === 'ws:' || url.protocol === 'wss:') && plain ? url : null;
  } catch {
    return null;
  }
}
