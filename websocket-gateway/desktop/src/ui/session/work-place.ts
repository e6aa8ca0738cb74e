import type { CommandParams } from '@cti-hub/client';
import { isObject, list } from '../labels';

/** How agents may sign in at the phone system; what an operator says of it. */
export interface SignInWays {
  /** Without an agent password: always, if the agent likes, or never. */
  readonly sso: 'always' | 'optional' | 'never';
  /** How a phone elsewhere may be used. */
  readonly remote: readonly RemoteMode[];
}

const MODES = ['callByCall', 'nailed'] as const;

export type RemoteMode = (typeof MODES)[number];

export function parseSignIn(value: unknown): SignInWays {
  const o = isObject(value) ? value : {};
  return {
    sso: o.sso === true ? 'always' : o.sso === 'optional' ? 'optional' : 'never',
    remote: MODES.filter((mode) => list(o.remote).includes(mode)),
  };
}

/** What an agent has filled in. */
export interface WorkPlace {
  readonly agentId: string;
  readonly extension: string;
  readonly password: string;
  readonly sso: boolean;
  /** Null: at the phone of the extension. */
  readonly mode: RemoteMode | null;
  readonly phone: string;
}

/** The command for it; nothing that was not asked for, since older hubs do not know it. */
export function signInParams({ agentId, extension, password, sso, mode, phone }: WorkPlace): CommandParams['agent.signIn'] {
  return {
    agentId,
    extension: extension.trim(),
    ...(sso ? { sso: true } : { password }),
    ...(mode !== null && { mode, phone: phone.trim() }),
  };
}
