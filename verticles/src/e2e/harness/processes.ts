import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BUILT = process.env.HUB_HOME ?? fileURLToPath(new URL('../../../target/hub', import.meta.url));
const STARTS_WITHIN_MS = 90_000;

/** A process of the hub's program, and what it said when it was ready. */
export interface Running<T> {
  readonly told: T;
  stop(): Promise<void>;
}

/** Whether the program is built; the module that the tests belong to builds it before them. */
export function isBuilt(): boolean {
  return existsSync(join(BUILT, 'hub.jar'));
}

/** Starts the hub's program with some arguments, and waits until it prints its one line of JSON. */
export async function start<T>(...args: readonly string[]): Promise<Running<T>> {
  const path = [process.env.HUB_BEFORE, join(BUILT, 'hub.jar'), join(BUILT, 'lib', '*')].filter((each) => each !== undefined);
  const child = spawn('java', ['-Xmx600m', '-Djava.net.preferIPv4Stack=true', '-cp', path.join(delimiter), 'org.ctihub.launcher.Main', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstJson(child);
  return {
    told: JSON.parse(line) as T,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

function firstJson(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('The process did not become ready.'));
    }, STARTS_WITHIN_MS);
    child.on('exit', (code) => reject(new Error(`The process ended with ${code}.`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.startsWith('{')) {
        clearTimeout(late);
        resolve(line);
      }
    });
  });
}
