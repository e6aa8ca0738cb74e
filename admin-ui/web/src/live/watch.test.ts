import { afterEach, expect, test, vi } from 'vitest';
import { type Cluster, cluster, drain, EventParser, type Links } from '../api/hub';
import { type Feed, watch, watchCluster } from './watch';
import { en } from '../words/en';
import { age, nodeWord, standbyWord, stateTone, stateWord } from '../words/states';

afterEach(() => vi.unstubAllGlobals());

test('events come whole however the bytes are cut', () => {
  const stream = 'data: {"a":1}\n\n: comment\n\nid: 7\nevent: alarm\ndata: one\ndata:two\r\n\r\n';
  for (let cut = 0; cut <= stream.length; cut++) {
    const parser = new EventParser();
    expect([...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))]).toEqual([
      { event: 'message', data: '{"a":1}' },
      { event: 'alarm', data: 'one\ntwo' },
    ]);
  }
});

test('an event that has not ended is not told', () => {
  expect(new EventParser().push('data: half\n')).toEqual([]);
});

function states(body: BodyInit | null, status = 200): Response {
  return new Response(body, { status });
}

const LINKS: Links = { links: [], time: '2026-11-21T09:00:00.000Z' };

test('without a stream the page asks, and tells when even that fails', async () => {
  const answers = [
    states(`data: ${JSON.stringify(LINKS)}\n\n`),
    states(JSON.stringify(LINKS)),
    states('{}', 503),
    states('{}', 401),
  ];
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(answers.shift());
  });
  const feeds: Feed[] = [];
  let over = false;
  const handlers = {
    onLinks: () => {},
    onFeed: (feed: Feed) => feeds.push(feed),
    onSignedOut: () => {
      over = true;
    },
  };
  await watch('t', new AbortController().signal, handlers, () => Promise.resolve());
  expect(feeds).toEqual(['live', 'polling', 'lost']);
  expect(asked).toEqual([
    '/api/v1/admin/links/events',
    '/api/v1/admin/links',
    '/api/v1/admin/links',
    '/api/v1/admin/links',
  ]);
  expect(over).toBe(true);
});

test('ages have two places', () => {
  expect([-1, 59_999, 60_000, 3_660_000, 90_000_000].map(age)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h 1 min',
    '1 d 1 h',
  ]);
});

test('an unknown state is named and grey', () => {
  expect(stateWord(en, 'asleep')).toBe('Unknown (asleep)');
  expect(stateTone('asleep')).toBe('gray');
});

const CLUSTER: Cluster = {
  nodes: [
    {
      name: 'n1',
      since: '2026-11-21T09:00:00.000Z',
      state: 'up',
      links: 2,
      followed: 1,
      desktops: 900,
      desktopUrl: 'ws://n1/ws',
    },
  ],
  links: [{ tenant: 'acme', peripheral: 5000, owner: 'n1', follower: null, epoch: 7 }],
};

test('nodes are asked for again and again, also after a failure, until the signal', async () => {
  const answers = [states(JSON.stringify(CLUSTER)), states('{}', 503), states(JSON.stringify(CLUSTER))];
  const abort = new AbortController();
  vi.stubGlobal('fetch', () => {
    const answer = answers.shift();
    if (answer === undefined) {
      abort.abort();
    }
    return answer === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(answer);
  });
  const told: Cluster[] = [];
  await watchCluster(
    't',
    abort.signal,
    (each) => told.push(each),
    () => Promise.resolve(),
  );
  expect(told).toEqual([CLUSTER, CLUSTER]);
});

test.each([403, 404])('a hub that has no nodes to tell (%i) is not asked again', async (status) => {
  let asked = 0;
  vi.stubGlobal('fetch', () => {
    asked += 1;
    return Promise.resolve(states('{}', status));
  });
  expect(await cluster('t', new AbortController().signal)).toBeNull();
  await watchCluster(
    't',
    new AbortController().signal,
    () => expect.unreachable(),
    () => Promise.resolve(),
  );
  expect(asked).toBe(2);
});

test('a drain is asked for with the token, and a refusal says why', async () => {
  const asked: Array<[string, RequestInit]> = [];
  const answers = [
    states('{}', 202),
    states(JSON.stringify({ code: 'FORBIDDEN', detail: 'Only providers.' }), 403),
  ];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push([url, init]);
    return Promise.resolve(answers.shift());
  });
  await drain('t', 'node/1');
  expect(asked).toEqual([
    ['/api/v1/cluster/nodes/node%2F1/drain', { method: 'POST', headers: { Authorization: 'Bearer t' } }],
  ]);
  await expect(drain('t', 'n1')).rejects.toThrow('Only providers.');
});

test('words of nodes and sessions, known and unknown', () => {
  expect([nodeWord(en, 'up'), nodeWord(en, 'asleep')]).toEqual(['Up', 'Unknown (asleep)']);
  expect(['open', 'waiting', null, 'new'].map((word) => standbyWord(en, word))).toEqual([
    'Ready',
    'Lost, tries again',
    '–',
    'new',
  ]);
  expect(en.nodes.moves(1, 0)).toContain('1 link and 0 desktops');
});
