import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The page is served below /desktop/ and must not care below which path or host.
  base: './',
  plugins: [react()],
  // The page is built of the client's sources, so that both change together; others get it as a package.
  resolve: { alias: { '@cti-hub/client': fileURLToPath(new URL('../sdk/src/index.ts', import.meta.url)) } },
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
  },
});
