import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Whole lives of Pods are simulated: a busy machine of two cores needs the time.
    testTimeout: 30_000,
  },
})
