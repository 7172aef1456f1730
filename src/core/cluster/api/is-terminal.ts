import type { PodObject, PodPhase } from '../../pod/kubernetes.ts'

/** Whether a Pod in this phase never runs anything again. */
export const isTerminalPhase = (phase: PodPhase) => phase === 'Succeeded' || phase === 'Failed'

/** Whether the API knows that the Pod has ended. */
export const isTerminal = (pod: PodObject) => isTerminalPhase(pod.status.phase)
