import { runSimulation } from './run-simulation.ts'
import type { SimulationRequest, StopRequest } from './simulation-messages.ts'

let wanted = 0
let stopped = 0

onmessage = ({ data }: MessageEvent<SimulationRequest | StopRequest>) => {
  if ('stop' in data) {
    stopped = data.stop
    return
  }
  wanted = data.id
  void runSimulation(data, id => (id !== wanted ? 'drop' : id === stopped ? 'stop' : 'go-on'), answer => postMessage(answer))
}
