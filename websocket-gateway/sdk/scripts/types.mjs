/**
 * Writes the types of the desktop protocol from its description, so that the two cannot differ.
 *
 *   node scripts/types.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { typesOf } from './schema-types.mjs';

export const DESCRIPTION = fileURLToPath(new URL('../../src/main/resources/asyncapi.yaml', import.meta.url));
export const TYPES = fileURLToPath(new URL('../src/protocol/generated.ts', import.meta.url));

/** @returns {string} the source of the types as the description is now */
export function generate() {
  return typesOf(parse(readFileSync(DESCRIPTION, 'utf8')));
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  writeFileSync(TYPES, generate());
}
