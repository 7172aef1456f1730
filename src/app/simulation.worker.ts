import { createSimulation, type SimulationInput } from '../core/cluster/simulate.ts'
import type { SimulationAnswer, SimulationRequest } from './simulation-messages.ts'

/** Steps between two looks at the clock: about 20 ms. */
const sliceSteps = 20_000
const reportEveryMs = 200

let wanted = 0

const answer = (message: SimulationAnswer) => postMessage(message)

/** Lets a newer request in before the next slice. */
const breathe = () => new Promise<void>(done => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => done()
  port2.postMessage(undefined)
})

async function run(id: number, input: SimulationInput): Promise<void> {
  const simulation = createSimulation(input)
  let reportedAt = performance.now()
  while (!simulation.runFor(sliceSteps)) {
    if (performance.now() - reportedAt > reportEveryMs) {
      reportedAt = performance.now()
      answer({ id, progress: simulation.progress() })
    }
    await breathe()
    if (wanted !== id) return
  }
  answer({ id, trace: simulation.trace() })
}

onmessage = ({ data: { id, input } }: MessageEvent<SimulationRequest>) => {
  wanted = id
  run(id, input).catch((error: unknown) => answer({ id, failure: String(error) }))
}
