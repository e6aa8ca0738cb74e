import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { icuMessages } from './icu.ts';

export default defineConfig(({ command }) => ({
  // The page is served below /desktop/ and must not care below which path or host.
  base: './',
  plugins: [icuMessages(), react()],
  resolve: {
    alias: [
      // The page is built of the client's sources, so that both change together; others get it as a package.
      {
        find: '@cti-hub/client',
        replacement: fileURLToPath(new URL('../sdk/src/index.ts', import.meta.url)),
      },
      // Messages are compiled; what would read them is not shipped.
      ...(command === 'build'
        ? [
            {
              find: /^@formatjs\/icu-messageformat-parser$/,
              replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
            },
          ]
        : []),
    ],
  },
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: process.env.UI_OUT ?? 'dist',
    emptyOutDir: true,
    // Everything from our own host; nothing inlined as data: scripts or styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    sourcemap: false,
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    restoreMocks: true,
    // What all files import is read once; no file leaves anything behind.
    isolate: false,
    maxWorkers: 2,
    // Whole pages are drawn, on machines that have other things to do.
    testTimeout: 30_000,
  },
}));
