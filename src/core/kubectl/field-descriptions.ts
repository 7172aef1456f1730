/** What the API server says of the types and fields of its objects: what `api-descriptions.generated.json` holds. */
export type FieldDescriptions = Readonly<Record<string, {
  readonly text?: string
  /** By name of the field. */
  readonly fields: Readonly<Record<string, string>>
}>>
