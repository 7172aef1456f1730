/** How the node is at a moment, as the control plane knows it. Times in virtual ms. */
export interface NodeState {
  /** Its power is off: nobody answers on its address. */
  readonly isDown: boolean
  /** Its kubelet has been silent for so long that nobody knows how it is. */
  readonly isUnknown: boolean
  /** When the API last heard of its kubelet while it is silent; absent: it is heard of. */
  readonly silentSinceMs?: number
  /** When its conditions last changed; absent: never. */
  readonly changedAtMs?: number
  /** How often it has started. */
  readonly starts: number
}
