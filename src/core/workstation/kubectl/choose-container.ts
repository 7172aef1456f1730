import type { Container, PodObject } from '../../pod/kubernetes.ts'

/** Which container a person means who did not say (podcmd.DefaultContainerAnnotationName). */
const defaultAnnotation = 'kubectl.kubernetes.io/default-container'

/** All containers of a Pod. */
export const containersOf = ({ spec }: PodObject): readonly Container[] => [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])]

/** The container that a command takes where none is named, and what is said about the choice on standard error. */
export function chooseContainer(pod: PodObject): { readonly name: string; readonly words: string } {
  const wanted = pod.metadata.annotations?.[defaultAnnotation]
  if (wanted && containersOf(pod).some(({ name }) => name === wanted)) return { name: wanted, words: '' }
  const { spec } = pod
  const first = spec.containers[0]?.name ?? ''
  if (containersOf(pod).length === 1) return { name: first, words: '' }
  return { name: first, words: `Defaulted container ${JSON.stringify(first)} out of: ${allNames(pod)}\n` }
}

/** podcmd.AllContainerNames */
const allNames = ({ spec }: PodObject) => [
  ...spec.containers.map(({ name }) => name),
  ...(spec.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
  ...(spec.initContainers ?? []).map(({ name }) => `${name} (init)`),
].join(', ')
