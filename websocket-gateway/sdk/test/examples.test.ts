import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { JSDOM } from 'jsdom';
import { createElement, StrictMode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScriptedHub } from './scripted-hub.js';

let hub: ScriptedHub;
let page: JSDOM | undefined;

beforeEach(async () => {
  hub = await ScriptedHub.open();
});

afterEach(async () => {
  page?.window.close();
  page = undefined;
  await hub.close();
});

/** A page of the hub's own origin, whose globals are those of the test. */
function open(html: string): Document {
  page = new JSDOM(html, { url: `${hub.url}/example/` });
  const { window } = page;
  for (const name of ['window', 'document', 'location', 'navigator', 'FormData', 'WebSocket', 'HTMLElement'] as const) {
    vi.stubGlobal(name, name === 'window' ? window : window[name]);
  }
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  return window.document;
}

function signIn(document: Document): void {
  for (const [name, value] of [
    ['tenant', 'acme'],
    ['user', 'ada'],
    ['password', 'secret'],
  ]) {
    const field = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field !== null && value !== undefined) {
      field.value = value;
    }
  }
  document.querySelector<HTMLButtonElement>('form button')?.click();
}

/** Looks until it holds. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000 });
const text = (selector: string) => page?.window.document.querySelector(selector)?.textContent ?? '';
const press = (words: string) =>
  [...(page?.window.document.querySelectorAll('button') ?? [])].find((b) => b.textContent === words)?.click();

test('examples/plain/agent.mjs takes a call with the WebSocket of Node 20', async () => {
  const run = promisify(execFile)(process.execPath, [
    ...(process.version.startsWith('v20.') ? ['--experimental-websocket', '--no-warnings'] : []),
    fileURLToPath(new URL('../examples/plain/agent.mjs', import.meta.url)),
    ...[hub.url, 'acme', 'ada', 'secret', '', '10', '1'],
  ]);
  await hub.until(() => hub.commands.some((command) => command.method === 'agent.setState'));
  hub.ring('a');
  const { stdout, stderr } = await run;
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual([
    'connection: live',
    'agent: notReady',
    'agent: ready',
    'call a from +15550100',
    'connection: ended',
    '',
  ]);
  expect(hub.commands.map((command) => command.method)).toEqual(['agent.setState', 'call.answer', 'call.clear']);
});

test('examples/plain/index.html signs in and answers', async () => {
  const html = await readFile(new URL('../examples/plain/index.html', import.meta.url), 'utf8');
  signIn(await openPlain(html));
  await hub.until(() => hub.hellos.length === 1);
  hub.ring('a');
  await soon(() => expect(text('#calls')).toBe('+15550100: alerting answer'));
  press('answer');
  await soon(() => expect(text('#calls')).toBe('+15550100: connected holdclear'));
  expect(text('#status')).toBe('notReady (live)');
});

async function openPlain(html: string): Promise<Document> {
  const document = open(html);
  await import('../examples/plain/page.js');
  return document;
}

test('examples/react signs in, answers, and leaves nothing behind, in StrictMode', async () => {
  const document = open('<div id="root"></div>');
  const { createRoot } = await import('react-dom/client');
  const { App } = await import('../examples/react/desk.js');
  const root = createRoot(document.getElementById('root') as HTMLElement);
  root.render(createElement(StrictMode, null, createElement(App, { url: hub.url })));
  await soon(() => expect(document.querySelector('form')).not.toBeNull());
  signIn(document);
  await soon(() => expect(text('[role=status]')).toBe('notReady (live)'));
  hub.ring('a');
  await soon(() => expect(text('li')).toContain('alerting answer'));
  press('answer');
  await soon(() => expect(text('li')).toContain('connected'));
  root.unmount();
  await hub.until(() => hub.peers.size === 0);
});
