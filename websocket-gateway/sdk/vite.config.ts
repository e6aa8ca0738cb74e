import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    target: 'es2022',
    minify: false,
    sourcemap: false,
    // What they say of the interface stands in the declarations.
    rolldownOptions: { output: { comments: false } },
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    environment: 'node',
    // Machines that build are slow at times; no test waits for a time to pass.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
