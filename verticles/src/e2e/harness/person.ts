import {
  type CommandMethod,
  type CommandParams,
  connect,
  deskCalls,
  EventStreamSocket,
  type HubClient,
  type HubEvent,
  type HubState,
  INITIAL,
  keepable,
  type PeripheralState,
  ProblemError,
  restore,
  signIn,
} from '@cti-hub/client';
import { WebSocket } from 'ws';
import type { Account } from './demo';
import type { Chance } from './random';

/** How a command ended: done, refused with nothing done, or nobody knows. */
export type Outcome = 'done' | 'refused' | 'unknown';

const UNKNOWN = new Set(['OUTCOME_UNKNOWN', 'DEADLINE_EXCEEDED']);

export interface Way {
  /** The address that this person's sockets go to. */
  readonly url: string;
  readonly watch?: { readonly teams?: readonly string[]; readonly all?: boolean };
  /** Server-sent events in place of a WebSocket. */
  readonly eventStream?: boolean;
  readonly state?: HubState;
  /** In place of chance in the pauses before it comes back. */
  readonly random?: () => number;
}

/** A client of the hub, and all that it was told. */
export class Person {
  readonly client: HubClient;
  readonly events: HubEvent[] = [];
  /** The texts of people's messages. */
  readonly texts: string[] = [];
  readonly #peripheral: number;

  private constructor(client: HubClient, peripheral: number) {
    this.client = client;
    this.#peripheral = peripheral;
    client.addEventListener('event', ({ detail }) => this.events.push(detail));
    client.addEventListener('userMessage', ({ detail }) => this.texts.push(detail.text));
  }

  /** @param hub where to sign in; always calm */
  static async open(hub: string, who: Pick<Account, 'tenant' | 'user' | 'password'>, way: Way): Promise<Person> {
    const { token, user } = await signIn(hub, who);
    const peripheral = user.agent?.peripheral ?? user.peripheral;
    if (peripheral === undefined) {
      throw new Error(`${who.user} has no peripheral.`);
    }
    const client = connect({
      url: way.url,
      token,
      state: way.state ?? INITIAL,
      watch: way.watch,
      WebSocket: (way.eventStream === true ? EventStreamSocket : WebSocket) as never,
      fallback: null,
      ...(way.random !== undefined && { random: way.random }),
    });
    const person = new Person(client, peripheral);
    await client.when((state) => state.peripherals[peripheral]?.stale === null && state.connection.phase === 'live');
    return person;
  }

  get sees(): PeripheralState {
    const sees = this.client.state.peripherals[this.#peripheral];
    if (sees === undefined) {
      throw new Error('There was no snapshot yet.');
    }
    return sees;
  }

  /** To go on with later. */
  get kept(): HubState {
    return restore(JSON.parse(JSON.stringify(keepable(this.client.state))));
  }
}

/** Somebody at a phone who does what a desk allows, by chance. */
export class Worker {
  readonly person: Person;
  readonly #account: Account;
  readonly #chance: Chance;
  readonly #numbers: readonly string[];
  readonly #asked: Array<Promise<Outcome>> = [];
  /** What can be counted: texts that were sent to all and calls that were dialed, by the key that each of them carries. */
  readonly counted = new Map<string, Outcome>();

  /** @param numbers whom to call */
  constructor(person: Person, account: Account, numbers: readonly string[], chance: Chance) {
    this.person = person;
    this.#account = account;
    this.#numbers = numbers.filter((number) => number !== account.extension);
    this.#chance = chance;
  }

  /** Signs in at the phone and is ready. */
  async begin(): Promise<void> {
    const { client } = this.person;
    const { agentId, extension, agentPassword: password } = this.#account;
    await client.when(() => this.person.sees.agent !== null);
    if (this.person.sees.agent?.state === 'signedOut') {
      await client.command('agent.signIn', { agentId, extension, password });
      await client.when(() => this.person.sees.agent?.state !== 'signedOut');
    }
    if (this.person.sees.agent?.actions.includes('setReady')) {
      await client.command('agent.setState', { state: 'ready' });
    }
  }

  /** Does one thing that is allowed now, as far as this side knows. */
  act(): void {
    const { agent, calls } = this.person.sees;
    const mine = deskCalls(calls, this.#account.agentId).filter(({ own }) => own !== undefined);
    const chosen = mine.length > 0 && this.#chance.often(0.8) ? this.#chance.one(mine) : undefined;
    if (this.#chance.often(0.25)) {
      this.#askTwice('message.send', (text) => ({ to: 'all', text }));
      return;
    }
    const callId = chosen?.call.id ?? '';
    const can = (action: string): boolean => chosen?.own?.actions.includes(action) === true;
    if (can('answer')) {
      this.#ask('call.answer', { callId });
    } else if (can('retrieve') && this.#chance.often(0.6)) {
      this.#ask('call.retrieve', { callId });
    } else if (can('hold') && this.#chance.often(0.4)) {
      this.#ask('call.hold', { callId });
    } else if (can('setData') && this.#chance.often(0.5)) {
      this.#ask('call.setData', { callId, variables: { callVariable3: String(this.#chance.between(0, 999)) } });
    } else if (can('clear')) {
      this.#ask('call.clear', { callId });
    } else if (agent?.actions.includes('setReady') && this.#chance.often(0.5)) {
      this.#ask('agent.setState', { state: 'ready' });
    } else if (agent?.actions.includes('makeCall') && this.#chance.often(0.5)) {
      const destination = this.#chance.one(this.#numbers);
      this.#askTwice('call.make', (callVariable1) => ({ destination, variables: { callVariable1 } }));
    } else if (agent?.actions.includes('setNotReady')) {
      this.#ask('agent.setState', { state: 'notReady', reason: this.#chance.between(1, 9) });
    }
  }

  /** How all that was asked ended. */
  outcomes(): Promise<readonly Outcome[]> {
    return Promise.all(this.#asked);
  }

  /** What is asked twice under one key is done once. */
  #askTwice<M extends CommandMethod>(method: M, params: (key: string) => CommandParams[M]): void {
    const key = `${method} ${this.#account.agentId} ${this.#chance.between(0, 1e6)}`;
    const asked = (this.#chance.often(0.5) ? [1, 2] : [1]).map(() => this.#ask(method, params(key), key));
    void Promise.all(asked).then((outcomes) => {
      this.counted.set(key, outcomes.includes('done') ? 'done' : outcomes.includes('unknown') ? 'unknown' : 'refused');
    });
  }

  #ask<M extends CommandMethod>(method: M, params: CommandParams[M], idempotencyKey?: string): Promise<Outcome> {
    const options = { deadlineMs: 10_000, ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const outcome = this.person.client.command(method, params, options).then(
      () => 'done' as const,
      (error) => {
        if (!(error instanceof ProblemError)) {
          throw error;
        }
        return UNKNOWN.has(error.problem.code) ? ('unknown' as const) : ('refused' as const);
      },
    );
    this.#asked.push(outcome);
    return outcome;
  }
}
