import type { Container } from '../../pod/kubernetes.ts'
import { parseImage } from '../../runtime/images/image-reference.ts'
import type { ContainerInstance } from '../node/runtime-status.ts'

/** Whether a container was given another image than the one that its instance runs (kuberuntime containerChanged; spec 2.3). */
export function hasChanged(container: Container, instance: ContainerInstance): boolean {
  const reference = parseImage(container.image)
  return !('error' in reference) && reference.full !== instance.image
}
