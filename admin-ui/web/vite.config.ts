import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Screens have addresses of their own, at any depth: files are found from the root of the admin port.
  base: '/',
  plugins: [react()],
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
    // Whole screens are drawn, on machines that have other things to do.
    testTimeout: 120_000,
  },
});
