import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    target: 'es2022',
    // Small also for who loads it as it is; the map leads back to the sources.
    minify: true,
    sourcemap: true,
    // A library build keeps white space of its own. What comments say of the interface stands in the declarations.
    rolldownOptions: { output: { comments: false, minify: true } },
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    environment: 'node',
    // What all files import is read once; no file leaves anything behind.
    isolate: false,
    maxWorkers: 2,
    // Machines that build are slow at times; no test waits for a time to pass.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
