import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The client as it is shipped; the module that it belongs to builds it before its tests. */
const client = fileURLToPath(new URL('../../../websocket-gateway/sdk/dist/index.js', import.meta.url));

export default defineConfig({
  resolve: { alias: { '@cti-hub/client': client } },
  test: {
    include: ['specs/**/*.test.ts'],
    // One hub and one phone system serve all specs of the desktop.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['verbose'],
  },
});
