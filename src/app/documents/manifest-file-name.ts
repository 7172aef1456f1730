/** The name under which the manifest lies in the workstation's home directory: the document's own, without what a shell stumbles over. */
export function manifestFileName(documentName: string): string {
  const plain = documentName.replace(/\.ya?ml$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${plain === '' ? 'pod' : plain}.yaml`
}
