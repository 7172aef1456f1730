import type { Call } from './call.ts'

/** The namespace that a call is about. */
export const namespaceOf = ({ flags }: Pick<Call, 'flags'>): string => flags.text('namespace') || 'default'
