import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    environment: 'node',
    // No test leaves anything behind in a module: loading each once for all halves the time.
    isolate: false,
    // Whole lives of Pods are simulated: a busy machine of two cores needs the time.
    testTimeout: 30_000,
  },
})
