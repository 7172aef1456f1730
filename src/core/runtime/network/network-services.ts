import type { NameAnswer } from './network-stack.ts'

/** Where a connection really goes: turned away at once, to nobody at all, or to somebody else. */
export type Route = 'refused' | 'unanswered' | { readonly address: string; readonly port: number }

/** What stands between the Pods of a cluster beside wires: what its name server knows, and the node's rules for addresses that stand for others. */
export interface NetworkServices {
  /** What the name server says of a full name; nothing: it knows none of this kind. */
  answerName(name: string): NameAnswer | undefined
  /** Where a connection from a client's address goes; nothing: where it says. */
  route(address: string, port: number, client: string): Route | undefined
}
