import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Component {
  readonly purl: string;
  readonly group?: string;
  readonly name: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const PAGES = ['admin-ui/web', 'websocket-gateway/sdk', 'websocket-gateway/desktop'].map((page) => join(root, page));

test('the list of libraries names what the pages are made of, each once, and nothing that only builds them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  try {
    const file = join(folder, 'sbom.json');
    const java = { type: 'library', group: 'io.vertx', name: 'vertx-core', version: '5.0.0', purl: 'pkg:maven/io.vertx/vertx-core@5.0.0?type=jar' };
    writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'hub' } }, components: [java] }));
    const run = () => execFileSync(join(root, '.config/sbom.sh'), [file, ...PAGES]);
    run();
    const once = readFileSync(file, 'utf8');
    run();
    expect(readFileSync(file, 'utf8')).toBe(once);
    const { components, metadata } = JSON.parse(once) as { components: readonly Component[]; metadata: object };
    expect(metadata).toEqual({ component: { name: 'hub' } });
    expect(components[0]).toEqual(java);
    const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));
    expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', '@mantine/core']));
    expect(names).not.toContain('vite');
    expect(names).not.toContain('vitest');
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
    const mantine = components.find(({ name, group }) => group === '@mantine' && name === 'core');
    expect(mantine?.purl).toMatch(/^pkg:npm\/%40mantine\/core@\d+\.\d+\.\d+$/);
    expect(mantine?.hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/);
    expect(mantine?.licenses).toEqual([{ license: { id: 'MIT' } }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('without the list nothing is done', () => {
  expect(String(execFileSync(join(root, '.config/sbom.sh'), [join(tmpdir(), 'no-such-list.json'), ...PAGES]))).toBe('');
});
