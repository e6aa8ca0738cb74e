import { readFileSync } from 'node:fs';

export interface Account {
  readonly tenant: string;
  readonly user: string;
  readonly password: string;
  readonly agentId: string;
  readonly extension: string;
  readonly agentPassword: string;
  readonly peripheral: number;
  /** Calls to it are queued for agents like this one. */
  readonly dialedNumber: string;
  /** Ids of those that the account supervises; only if it does. */
  readonly teams?: readonly string[];
}

/** What the launcher tells of the hub that it started. */
export interface Demo {
  readonly desktop: string;
  readonly admin: string;
  /** The simulator's control interface. */
  readonly simulator: string;
  readonly accounts: readonly Account[];
  /** A number whose calls are queued for agents of the first account's tenant. */
  readonly dialedNumber?: string;
}

/** Reads HUB_DEMO_JSON: the JSON itself, or the name of a file that holds it. */
export function readDemo(): Demo {
  const given = process.env.HUB_DEMO_JSON;
  if (given === undefined || given === '') {
    throw new Error(
      'HUB_DEMO_JSON is not set: start the hub with its launcher and hand over what it prints.',
    );
  }
  return JSON.parse(given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8')) as Demo;
}

/** Two agents of the same tenant. */
export function pair(demo: Demo): readonly [Account, Account] {
  const [first] = demo.accounts.filter((a) => a.agentId !== undefined);
  const second = demo.accounts.find(
    (a) => a !== first && a.tenant === first?.tenant && a.agentId !== undefined,
  );
  if (first === undefined || second === undefined) {
    throw new Error('Two agents of one tenant are needed.');
  }
  return [first, second];
}

/** The peripheral of an account, as the hub says. */
export async function peripheralOf(demo: Demo, account: Account): Promise<number> {
  const { tenant, user, password } = account;
  const response = await fetch(new URL('/api/v1/sessions', demo.desktop), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ tenant, user, password }),
  });
  if (response.status !== 201) {
    throw new Error(
      `The hub answered ${response.status} to the sign-in of ${user}: ${await response.text()}`,
    );
  }
  const session = (await response.json()) as { user: { agent: { peripheral: number } } };
  return session.user.agent.peripheral;
}
