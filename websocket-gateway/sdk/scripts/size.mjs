/** Measures what a page would load of this package, and fails above the budget. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const BUDGET = 15_000;
const root = fileURLToPath(new URL('..', import.meta.url));

const output = await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    minify: true,
    lib: { entry: `${root}/dist/index.js`, formats: ['es'] },
    // A library build keeps white space; a page would not.
    rolldownOptions: { output: { minify: true } },
  },
});
const [{ output: chunks }] = [output].flat();
const code = chunks.map((chunk) => chunk.code ?? '').join('\n');
const shipped = readFileSync(new URL('../dist/index.js', import.meta.url));
const packed = gzipSync(code, { level: 9 }).length;
const plain = gzipSync(shipped, { level: 9 }).length;

console.log(
  `@cti-hub/client: ${packed} bytes (gzip, minified ${code.length}), ${plain} as shipped (gzip, ${shipped.length}); the budget is ${BUDGET}`,
);
if (Math.max(packed, plain) > BUDGET) {
  console.error('That is too much for every page that uses it: take something out.');
  process.exit(1);
}
