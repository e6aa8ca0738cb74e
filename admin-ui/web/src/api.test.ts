import { afterEach, expect, test, vi } from 'vitest';
import { EventParser, type Links } from './api';
import { type Feed, watch } from './watch';
import { age, stateTone, stateWord } from './words';

afterEach(() => vi.unstubAllGlobals());

test('events come whole however the bytes are cut', () => {
  const stream = 'data: {"a":1}\n\n: comment\n\nid: 7\ndata: one\ndata:two\r\n\r\n';
  for (let cut = 0; cut <= stream.length; cut++) {
    const parser = new EventParser();
    expect([...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))]).toEqual([
      '{"a":1}',
      'one\ntwo',
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
    'api/v1/admin/links/events',
    'api/v1/admin/links',
    'api/v1/admin/links',
    'api/v1/admin/links',
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
  expect(stateWord('asleep')).toBe('Unknown (asleep)');
  expect(stateTone('asleep')).toBe('gray');
});
