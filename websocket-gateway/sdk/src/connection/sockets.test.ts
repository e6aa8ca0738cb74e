import { expect, test } from 'vitest';
import { allowedSockets, placeOf } from './sockets.js';

test('the own socket comes first, the named ones after it, each once', () => {
  expect(
    allowedSockets('ws://hub:80/ws', ['ws://n2/ws', 'ws://hub/ws', 'ws://n2:80/ws', 'wss://n3/ws']),
  ).toEqual(['ws://hub/ws', 'ws://n2/ws', 'wss://n3/ws']);
});

test.each([
  'https://n2/ws',
  'ws://user@n2/ws',
  'ws://n2/ws?to=x',
  'ws://n2/ws#x',
  'javascript:alert(1)',
  '',
])('%s is no socket', (url) => {
  expect(allowedSockets('ws://hub/ws', [url])).toEqual(['ws://hub/ws']);
  expect(placeOf(['ws://hub/ws', url], url)).toBe(-1);
});

test('a page with TLS goes to no socket without it', () => {
  expect(allowedSockets('wss://hub/ws', ['ws://n2/ws', 'wss://n3/ws'])).toEqual([
    'wss://hub/ws',
    'wss://n3/ws',
  ]);
});

test('an address is known in any of its forms, and nothing else is', () => {
  const sockets = allowedSockets('wss://hub/ws', ['wss://n2/ws']);
  expect(placeOf(sockets, 'wss://N2:443/ws')).toBe(1);
  for (const other of ['wss://n2/other', 'wss://n2.evil/ws', 'ws://n2/ws', 'wss://n2:8443/ws', null, 7]) {
    expect(placeOf(sockets, other)).toBe(-1);
  }
});
