// Copyright the cti-hub authors.
// SPDX-License-Identifier: Apache-2.0
//
// Adds npm packages to a list of libraries (CycloneDX 1.4 or later, JSON). What is needed to make or test a page only is left out.
//   node sbom.mjs <list> <folder with a package-lock.json>...
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = 'node_modules/';
const PURL = 'pkg:npm/';

/** What a folder's page is made of, as its package-lock.json says. */
export function packages(folder) {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([place, entry]) => place.includes(MARK) && entry.dev !== true && entry.link !== true && entry.version !== undefined)
    .map(([place, entry]) => component(place.slice(place.lastIndexOf(MARK) + MARK.length), entry));
}

function component(name, { version, license, integrity }) {
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [null, name];
  const purl = `${PURL}${scope === null ? '' : `${encodeURIComponent(scope)}/`}${bare}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope !== null && { group: scope }),
    name: bare,
    version,
    scope: 'required',
    ...(integrity !== undefined && { hashes: hashes(integrity) }),
    ...(typeof license === 'string' && { licenses: [/\s/.test(license) ? { expression: license } : { license: { id: license } }] }),
    purl,
  };
}

/** `sha512-…` in base 64 is what npm writes, hexadecimal digits are what the list has. */
function hashes(integrity) {
  return integrity
    .split(/\s+/)
    .map((each) => /^sha(1|256|384|512)-(.+)$/.exec(each))
    .filter((each) => each !== null)
    .map(([, bits, digest]) => ({ alg: `SHA-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') }));
}

/** The list with the packages of the folders, each once; those that it had before are taken out. */
export function merged(list, folders) {
  const found = new Map(folders.flatMap(packages).map((each) => [each.purl, each]));
  const sorted = [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const others = (list.components ?? []).filter(({ purl }) => !String(purl).startsWith(PURL));
  return { ...list, components: [...others, ...sorted] };
}

if (process.argv[1]?.endsWith('sbom.mjs') === true) {
  const [file, ...folders] = process.argv.slice(2);
  const list = merged(JSON.parse(readFileSync(file, 'utf8')), folders);
  writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);
}
