import { json, problem } from './answers';
import type { Asked } from './hub';

/** Answers for what is kept of calls and agents, and erases it. */
export async function kept({ world, request, parts, account, url }: Asked): Promise<Response> {
  const asked = (name: string) => url.searchParams.get(name);
  if (parts[2] === 'agents') {
    const [from, to] = [asked('from') ?? '', asked('to') ?? '9'];
    const theirs = parts[3] === '5000' && parts[4] === '1001' ? world.times : [];
    return json(200, { items: theirs.filter((each) => String(each.to) > from && String(each.from) < to) });
  }
  if (parts[2] === 'erasures') {
    if (account.roles.includes('auditor')) {
      return problem('FORBIDDEN');
    }
    const { party, agent } = (await request.json()) as { party?: string; agent?: string };
    const before = world.calls.length;
    world.calls = world.calls.filter(({ parties, agents }) => !(parties as string[]).includes(party ?? '') && !(agents as string[]).includes(agent ?? ''));
    return json(200, { records: before - world.calls.length, times: 0 });
  }
  const [party, agent] = [asked('party'), asked('agent')];
  const found = world.calls.filter(
    ({ parties, agents }) => (party === null || (parties as string[]).includes(party)) && (agent === null || (agents as string[]).includes(agent)),
  );
  return json(200, { items: parts[1] === 'acme' ? found : [] });
}
