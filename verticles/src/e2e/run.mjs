// Runs two groups of specs beside each other, of about the same length: specs of the administrators have hubs of their own,
// the others share one. What a group prints comes as a whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const GROUPS = [
  ['--exclude', 'specs/admin-{screens,work}*'],
  ['specs/admin-screens', 'specs/admin-work'],
];

async function run(filter) {
  const child = spawn('vitest', ['run', ...filter], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  }
  const [code] = await once(child, 'close');
  process.stdout.write(said);
  return code;
}

const codes = await Promise.all(GROUPS.map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
