interface SimulatedAgent {
  readonly id: string;
  readonly signedIn: boolean;
  readonly state: string;
}

export interface SimulatedCall {
  readonly id: number;
  readonly ani: string;
  readonly parties: ReadonlyArray<{ readonly device: string; readonly kind: string; readonly state: string }>;
  readonly data: {
    readonly variables: Readonly<Record<string, string>>;
    readonly scalars: Readonly<Record<string, string>>;
    readonly wrapUp: string | null;
  };
}

export interface Arrival {
  readonly to: string;
  readonly ani: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The phone system's side of the story: its control interface for one peripheral. */
export class Simulator {
  readonly #base: string;

  constructor(control: string, peripheral: number) {
    this.#base = `${control.replace(/\/$/, '')}/peripherals/${peripheral}`;
  }

  agents(): Promise<readonly SimulatedAgent[]> {
    return this.#ask('GET', 'agents');
  }

  calls(): Promise<readonly SimulatedCall[]> {
    return this.#ask('GET', 'calls');
  }

  async call(id: number): Promise<SimulatedCall | undefined> {
    return (await this.calls()).find((c) => c.id === id);
  }

  /** A caller dials in. */
  async place(arrival: Arrival): Promise<number> {
    return (await this.#ask<{ id: number }>('POST', 'calls', arrival)).id;
  }

  async hangUp(callId: number): Promise<void> {
    await this.#ask('POST', `calls/${callId}/clear`);
  }

  /** An agent does something at the phone itself. */
  async atThePhone(agentId: string, verb: 'hold' | 'retrieve' | 'hangup' | 'answer'): Promise<void> {
    await this.#ask('POST', `agents/${agentId}/${verb}`);
  }

  /** Sends everybody home but the people of the test, and lets no caller in but theirs. */
  async keepOnly(agentIds: readonly string[]): Promise<void> {
    await this.#ask('POST', 'rate', { perSecond: 0 });
    for (const call of await this.calls()) {
      await this.hangUp(call.id).catch(() => {});
    }
    for (const agent of await this.agents()) {
      if (agent.signedIn && !agentIds.includes(agent.id)) {
        await this.#ask('POST', `agents/${agent.id}/logout`, { forced: true });
      }
    }
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#base}/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text) as T;
  }
}
