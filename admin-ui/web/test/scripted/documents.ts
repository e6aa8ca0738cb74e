import { json, problem } from './answers';
import type { Asked } from './hub';
import { type Body, KINDS, type World } from './world';

interface Document {
  [member: string]: unknown;
}

/** A tenant as one text. JSON is YAML, too: the script needs no other. */
export function document(world: World, tenant: string): Response {
  const whole: Document = { id: tenant, ...world.tenants.get(tenant)?.body };
  for (const kind of KINDS) {
    whole[kind] = [...world.of(tenant, kind).values()].map(({ id, body }) => ({ id, ...open(body) }));
  }
  return new Response(JSON.stringify(whole, null, 2), { headers: { 'Content-Type': 'application/yaml' } });
}

function open(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => (value as { set?: boolean } | null)?.set !== true)
      .map(([name, value]) => [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? open(value as Body) : value]),
  );
}

export function putDocument({ world, url, account, parts }: Asked, text: string): Response {
  const tenant = parts[1] ?? '';
  let given: Document;
  try {
    given = JSON.parse(text) as Document;
  } catch {
    return problem('REFUSED', { detail: 'line 1, column 1: this is no YAML.' });
  }
  const [added, changed, removed]: { kind: string; id: string }[][] = [[], [], []];
  let same = 0;
  const dry = url.searchParams.get('dryRun') === 'true';
  for (const kind of KINDS) {
    const held = world.of(tenant, kind);
    const wanted = new Map(((given[kind] ?? []) as Body[]).map(({ id, ...body }) => [String(id), body]));
    for (const [id, body] of wanted) {
      const before = held.get(id);
      const key = { kind: kind.replace(/s$/, ''), id };
      if (before !== undefined && JSON.stringify(open(before.body)) === JSON.stringify(body)) {
        same += 1;
        continue;
      }
      (before === undefined ? added : changed)?.push(key);
      if (!dry) {
        world.write(tenant, kind, id, body, account.name);
      }
    }
    for (const id of [...held.keys()].filter((each) => !wanted.has(each))) {
      removed?.push({ kind: kind.replace(/s$/, ''), id });
      if (!dry) {
        world.remove(tenant, kind, id, account.name);
      }
    }
  }
  return json(200, { added, changed, removed, same });
}
