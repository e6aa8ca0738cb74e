/** A part of the page in a document of jsdom, with a session that says what a test wants it to have said. */
import { type CommandMethod, type HubState, INITIAL, ProblemError, type Problem, type User } from '@cti-hub/client';
import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect, vi } from 'vitest';
import { agent, at, link } from '../../sdk/test/model';
import { I18nProvider } from '../src/i18n/i18n';
import { type Language, localeOf } from '../src/i18n/locales';
import { parseConfig } from '../src/ui/config';
import { DeskProvider } from '../src/ui/desk-context';
import type { DeskSession } from '../src/ui/desk-session';
import { MessageLog } from '../src/ui/messages/message-log';
import { ToastProvider } from '../src/ui/parts/toasts';

export const ADA: User = {
  tenant: 'acme',
  tenantName: 'Acme',
  name: 'ada',
  displayName: 'Ada Byron',
  roles: ['agent'],
  agent: { peripheral: 5000, id: '1001', extension: '3001' },
};

/** What jsdom lacks and the components ask for. */
export function preparePage(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
}

/** The state of a hub that is there, with one peripheral. */
export function live(fields: object = {}): Partial<HubState> {
  return {
    connection: { phase: 'live' },
    peripherals: {
      5000: {
        cursor: '1:1',
        asOf: at(0),
        link: link(),
        agent: agent(),
        calls: [],
        linkDownSince: null,
        stale: null,
        ...fields,
      },
    },
  };
}

export interface Asked {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A session without a hub: keeps what is asked, and refuses once if a problem is given. */
export class StandIn {
  readonly asked: Asked[] = [];
  problem: Problem | null = null;
  readonly #listeners = new Map<string, Set<(detail: never) => void>>();
  readonly session: DeskSession;

  readonly messages: MessageLog;

  constructor(user: User) {
    this.messages = new MessageLog(
      { addEventListener: (name, listener) => this.#listen(name, (detail) => listener({ detail })) },
      { getItem: () => null, setItem() {} },
      user.name,
      () => user.agent?.id,
    );
    this.session = {
      hub: { token: 't', expiresAt: at(60), user },
      command: async (method: CommandMethod, params: object) => {
        this.asked.push({ method, params: { ...params } });
        const { problem } = this;
        this.problem = null;
        if (problem !== null) {
          throw new ProblemError(problem);
        }
        return {};
      },
      reconnect() {},
      listen: (name: string, listener: (detail: never) => void) => this.#listen(name, listener),
      record: { subscribe: () => () => {}, entries: () => [] },
      messages: this.messages,
    } as unknown as DeskSession;
  }

  #listen(name: string, listener: (detail: never) => void): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  tell(name: string, detail: object): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      listener(detail as never);
    }
  }

  of(method: string): readonly Asked['params'][] {
    return this.asked.filter((each) => each.method === method).map((each) => each.params);
  }
}

interface Around {
  readonly state?: Partial<HubState>;
  readonly config?: object;
  readonly user?: User;
  readonly language?: Language;
}

export function show(page: ReactNode, { state = live(), config = {}, user = ADA, language = 'en' }: Around = {}) {
  const standIn = new StandIn(user);
  const wrapped = (part: ReactNode, now: Partial<HubState>) => (
    <MantineProvider env="test">
      <I18nProvider locale={localeOf(language, [])}>
        <ToastProvider>
          <DeskProvider
            session={standIn.session}
            state={{ ...INITIAL, user, ...now }}
            config={parseConfig(config)}
          >
            {part}
          </DeskProvider>
        </ToastProvider>
      </I18nProvider>
    </MantineProvider>
  );
  const { rerender } = render(wrapped(page, state));
  return { standIn, become: (now: Partial<HubState>) => rerender(wrapped(page, now)) };
}

/** Holds the document against the rules of axe-core, but for what needs a layout. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
}
