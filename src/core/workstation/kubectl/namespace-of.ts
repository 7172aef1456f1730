import type { Call } from './call.ts'
import { contextNamespace } from './kube-config.ts'

/** The namespace that a call is about: what it says, or what its context says. */
export const namespaceOf = (call: Pick<Call, 'flags' | 'process'>): string => call.flags.text('namespace') || contextNamespace(call) || 'default'
