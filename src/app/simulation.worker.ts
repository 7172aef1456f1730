import { runSimulation } from './run-simulation.ts'
import type { SimulationRequest } from './simulation-messages.ts'

let wanted = 0

onmessage = ({ data }: MessageEvent<SimulationRequest>) => {
  wanted = data.id
  void runSimulation(data, id => id === wanted, answer => postMessage(answer))
}
