import type { FieldProblem } from '../api/http';
import type { Json, JsonObject, Kind } from '../api/items';
import type { Words } from '../words/words';
import { at, isObject, isSecret } from './pointer';

type Rule = (body: JsonObject, words: Words['checks']) => FieldProblem | null;

/** What is wrong with a body, before the hub is asked. The hub checks everything itself; this only answers sooner. */
export function check(rules: readonly Rule[], body: JsonObject, words: Words['checks']): readonly FieldProblem[] {
  return rules.flatMap((rule) => rule(body, words) ?? []);
}

function given(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

export function required(pointer: string): Rule {
  return (body, words) => (given(at(body, pointer)) ? null : { pointer, detail: words.required });
}

/** Where the object around it is there at all. */
export function requiredIn(parent: string, name: string): Rule {
  return (body, words) =>
    isObject(at(body, parent)) && !given(at(body, `${parent}/${name}`))
      ? { pointer: `${parent}/${name}`, detail: words.required }
      : null;
}

export function within(pointer: string, least: number, most: number): Rule {
  return (body, words) => {
    const value = at(body, pointer);
    const good = value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most);
    return good ? null : { pointer, detail: words.within(least, most) };
  };
}

export function ordered(low: string, high: string): Rule {
  return (body, words) => {
    const [a, b] = [at(body, low), at(body, high)];
    return typeof a === 'number' && typeof b === 'number' && a > b ? { pointer: high, detail: words.ordered(a) } : null;
  };
}

const PORT = [1, 65_535] as const;
const SIDES = ['/sideA', '/sideB'] as const;

export const PERIPHERAL: readonly Rule[] = [
  required('/name'),
  required('/sideA/host'),
  required('/sideA/port'),
  requiredIn('/sideB', 'host'),
  requiredIn('/sideB', 'port'),
  ...SIDES.flatMap((side) => [within(`${side}/port`, ...PORT), requiredIn(`${side}/tls`, 'trust'), pair(`${side}/tls`)]),
  within('/minVersion', 9, 25),
  within('/maxVersion', 9, 25),
  ordered('/minVersion', '/maxVersion'),
  within('/link/syncParallel', 1, 512),
  within('/link/openPatienceSeconds', 30, 3_600),
  within('/link/statisticsSeconds', 1, 600),
  within('/acd/lingerSeconds', 0, 86_400),
];

/** A certificate of our own is nothing without its key, and the other way round. */
function pair(tls: string): Rule {
  return (body, words) => {
    const [certificate, key] = ['certificate', 'key'].map((name) => given(at(body, `${tls}/${name}`)));
    return certificate === key
      ? null
      : { pointer: `${tls}/${certificate ? 'key' : 'certificate'}`, detail: words.pair };
  };
}

export const TENANT: readonly Rule[] = [
  required('/name'),
  ...['sockets', 'commandsPerSecond', 'hellosPerSecond'].map((name) => within(`/limits/${name}`, 1, 1_000_000)),
  within('/retentionDays', 1, 36_500),
  within('/sensitive/seconds', 30, 1_800),
  requiredIn('/grace', 'seconds'),
  requiredIn('/grace', 'then'),
  within('/grace/seconds', 5, 86_400),
  requiredIn('/signIn/oidc', 'issuer'),
  requiredIn('/signIn/oidc', 'clientId'),
];

export const TEAM: readonly Rule[] = [required('/name'), required('/peripheral')];

const PASSWORD = [12, 128] as const;

export const USER: readonly Rule[] = [
  required('/displayName'),
  (body, words) => {
    const roles = at(body, '/roles');
    return Array.isArray(roles) && roles.length > 0 ? null : { pointer: '/roles', detail: words.roles };
  },
  requiredIn('/agent', 'peripheral'),
  requiredIn('/agent', 'id'),
  (body, words) => {
    const password = at(body, '/password');
    const good = password === undefined || isSecret(password) || (typeof password === 'string' && password.length >= PASSWORD[0] && password.length <= PASSWORD[1]);
    return good ? null : { pointer: '/password', detail: words.length(...PASSWORD) };
  },
];

export const WEBHOOK: readonly Rule[] = [
  required('/url'),
  (body, words) => {
    const url = at(body, '/url');
    return typeof url !== 'string' || /^https?:\/\/[^\s/]+/.test(url) ? null : { pointer: '/url', detail: words.url };
  },
];

/** A network or an address; what exactly can be one is the hub's matter. */
const NETWORK = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;

export const API_KEY: readonly Rule[] = [
  required('/name'),
  (body, words) => {
    const roles = at(body, '/roles');
    return Array.isArray(roles) && roles.length > 0 ? null : { pointer: '/roles', detail: words.roles };
  },
  (body, words) => {
    const roles = at(body, '/roles');
    return Array.isArray(roles) && roles.includes('bridge') && !given(at(body, '/peripheral')) ? { pointer: '/peripheral', detail: words.required } : null;
  },
  (body, words) => {
    const addresses = at(body, '/addresses');
    return Array.isArray(addresses) && !addresses.every((each) => NETWORK.test(String(each))) ? { pointer: '/addresses', detail: words.network } : null;
  },
];

/** Why an id cannot be one; null if it can. Each kind has its own form. */
export function idProblem(kind: 'tenant' | Kind, id: string, words: Words['checks']): string | null {
  if (id === '') {
    return words.required;
  }
  switch (kind) {
    case 'tenant':
      return /^[a-z0-9-]{1,64}$/.test(id) ? null : words.tenantId;
    case 'peripherals':
      return /^\d{1,10}$/.test(id) && Number(id) <= 4_294_967_295 ? null : words.peripheralId;
    default:
      return new TextEncoder().encode(id).length <= 64 && !/\p{Cc}/u.test(id) ? null : words.itemId;
  }
}
