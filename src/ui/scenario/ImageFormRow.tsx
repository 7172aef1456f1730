import type { ReactNode } from 'react'
import type { ImageDescription } from '../../core/runtime/images/image-description.ts'

/** Sets or, with `undefined`, leaves open one member of a description. */
export type SetMember = <Key extends keyof ImageDescription>(key: Key, value: ImageDescription[Key] | undefined, field: string) => void

export interface FormPartProps {
  readonly own: ImageDescription
  readonly known: ImageDescription
  /** The accessible name of a field. */
  readonly name: (field: string) => string
  readonly set: SetMember
}

/** A label, and what stands beside it. */
export function FormRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="wi-image-row"><span className="wi-label">{label}</span><div className="wi-image-control">{children}</div></div>
}
