import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, type Demo, readDemo } from '../harness/demo';
import { Person, type Way, Worker } from '../harness/person';
import { Chance } from '../harness/random';
import { RoughNetwork } from '../harness/rough-network';
import { Simulator } from '../harness/simulator';
import { concerning, place, substance } from '../harness/told';

/** How long the networks are bad, and what chance begins with. */
const SECONDS = Number(process.env.E2E_PROMISE_SECONDS ?? 8);
const SEED = Number(process.env.E2E_SEED ?? Math.floor(Math.random() * 1e9));
/** Nothing more is on its way when nothing was told for so long, ms. */
const QUIET_MS = 1_500;
const PATIENCE = { timeout: 60_000, interval: 50 };

/** Somebody whose network is bad, whom it shows, and where it is heard of everything. */
interface Tried {
  readonly name: string;
  readonly person: Person;
  readonly account: Account;
  readonly way: Way;
  readonly network: RoughNetwork;
  readonly sees: ReadonlySet<string>;
}

let hub: string;
let simulator: Simulator;
let dialedNumber: string;
let witness: Person;
let tried: readonly Tried[] = [];
let workers: readonly Worker[] = [];
const open = new Set<Person>();

const chance = new Chance(SEED);
/** Each has chances of its own, so that those of one do not depend on when another took its own. */
const another = () => new Chance(chance.between(0, 2 ** 32 - 1));

async function enter(account: Pick<Account, 'tenant' | 'user' | 'password'>, way: Way): Promise<Person> {
  const person = await Person.open(hub, account, way);
  open.add(person);
  return person;
}

async function tryOut(account: Account, way: Omit<Way, 'url'>): Promise<Tried> {
  const network = await RoughNetwork.before(hub, another());
  const pauses = another();
  // Comes back sooner than clients do, so that there is more to break.
  const whole = { ...way, url: network.url(hub), random: () => pauses.next() / 5 };
  const person = await enter(account, whole);
  const teams = person.client.state.user?.teams ?? [];
  const members = teams.filter(({ id }) => way.watch?.teams?.includes(id)).flatMap(({ agents }) => agents);
  return { name: account.user, person, account, way: whole, network, sees: new Set([account.agentId, ...members]) };
}

beforeAll(async () => {
  const demo: Demo = readDemo();
  hub = new URL('/', demo.desktop).href;
  const tenant = demo.accounts.at(-1)?.tenant ?? '';
  const accounts = demo.accounts.filter((each) => each.tenant === tenant).slice(0, 5);
  const supervisor = accounts.find((each) => each.teams !== undefined);
  const agents = accounts.filter((each) => each !== supervisor);
  const [first] = agents;
  if (supervisor?.teams === undefined || first === undefined) {
    throw new Error('A tenant with agents and a supervisor is needed.');
  }
  dialedNumber = first.dialedNumber;
  simulator = new Simulator(demo.simulator, first.peripheral);
  await simulator.keepOnly(accounts.map((each) => each.agentId));

  witness = await enter({ tenant, user: 'bridge', password: first.password }, { url: hub, watch: { all: true } });
  tried = await Promise.all([
    ...agents.map((account, i) => tryOut(account, { eventStream: i === 0 })),
    tryOut(supervisor, { watch: { teams: supervisor.teams } }),
  ]);
  const numbers = accounts.map(({ extension }) => extension);
  workers = tried.map(({ person, account }) => new Worker(person, account, numbers, another()));
  await Promise.all(workers.map((worker) => worker.begin()));
  await witness.client.when(() => witness.sees.calls.length === 0);
});

afterAll(async () => {
  await simulator?.keepOnly([]);
  for (const { client } of open) {
    client.stop();
  }
  await Promise.all(tried.map(({ network }) => network.close()));
});

/** Until the hub has told the one who is always there nothing for a while. */
async function silence(): Promise<void> {
  for (let last = -1; last !== witness.events.length; ) {
    last = witness.events.length;
    await pause(QUIET_MS);
  }
}

async function badTimes(): Promise<void> {
  const over = AbortSignal.timeout(SECONDS * 1_000);
  const now = another();
  const often = async (least: number, most: number, what: () => unknown): Promise<void> => {
    while (!over.aborted) {
      await pause(now.between(least, most));
      await what();
    }
  };
  await Promise.all([
    ...tried.map(({ network }) => often(200, 1_500, () => network.trouble())),
    ...workers.map((worker) => often(80, 350, () => worker.act())),
    often(200, 700, () => simulator.place({ to: dialedNumber, ani: '5550100' }).catch(() => {})),
  ]);
}

test(
  `over bad networks every client is told every event once and in order, and knows what is (seed ${SEED})`,
  async () => {
    const from = witness.events.length;
    const began = witness.sees.cursor;
    await badTimes();
    tried.forEach(({ network }) => network.calm());
    const outcomes = (await Promise.all(workers.map((worker) => worker.outcomes()))).flat();
    await silence();

    const all = witness.events.slice(from);
    expect(all.length, 'events that happened').toBeGreaterThan(SECONDS * 5);
    for (const { name, person, sees } of tried) {
      const due = concerning(all, sees).map(({ cursor }) => cursor);
      const told = () => person.events.filter(({ cursor }) => place(cursor) > place(began));
      // The last of them may still be on their way; a hole never closes.
      await expect.poll(() => told().at(-1)?.cursor, { ...PATIENCE, message: `${name}, the last event` }).toBe(due.at(-1));
      expect(told().map(({ cursor }) => cursor), `${name}, what was told and what was due`).toEqual(due);
      const happened = new Map(all.map((event) => [event.cursor, event]));
      expect(told(), `${name}, the events themselves`).toEqual(due.map((cursor) => happened.get(cursor)));
      expect(person.client.diagnostics(), name).toMatchObject({
        pendingCommands: 0,
        counts: { gaps: 0, ignored: 0 },
      });
    }

    for (const [key, outcome] of workers.flatMap(({ counted }) => [...counted])) {
      const calls = all.flatMap(({ call }) => (call?.data.variables.callVariable1 === key ? [call.id] : []));
      const times = new Set(calls).size + witness.texts.filter((text) => text === key).length;
      const allowed = { done: [1], refused: [0], unknown: [0, 1] }[outcome];
      expect(allowed, `how often ${key}, which was ${outcome}, was done: ${times}`).toContain(times);
    }

    for (const each of tried) {
      await comparedWithASnapshot(each);
    }
    const sockets = tried.map(({ person }) => person.client.diagnostics().counts.sockets);
    const ended = (how: string) => outcomes.filter((outcome) => outcome === how).length;
    console.log(
      `seed ${SEED}: ${all.length} events; sockets ${sockets.join(' ')}; commands ${ended('done')} done, ${ended('refused')} refused, ${ended('unknown')} unknown`,
    );
    // The networks were bad, indeed.
    expect(Math.min(...sockets)).toBeGreaterThan(1);
  },
  (SECONDS + 240) * 1_000,
);

/** What was made of events is what a snapshot shows. If something happens meanwhile, it goes on from there once more. */
async function comparedWithASnapshot({ name, account, way, person, sees }: Tried): Promise<void> {
  let rebuilt = person;
  for (let attempt = 1; ; attempt++) {
    const before = witness.events.length;
    rebuilt.client.stop();
    const fresh = await enter(account, { ...way, url: hub });
    fresh.client.stop();
    await pause(100);
    if (witness.events.length === before || attempt === 20) {
      expect(substance(rebuilt.sees, sees), `${name}, made of events and of a snapshot`).toEqual(
        substance(fresh.sees, sees),
      );
      return;
    }
    rebuilt = await enter(account, { ...way, url: hub, state: rebuilt.kept });
  }
}
