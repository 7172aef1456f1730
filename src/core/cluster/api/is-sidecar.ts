import type { Container } from '../../pod/kubernetes.ts'

/** Whether an init container is a sidecar: restartable by its own policy (KEP-753). */
export const isSidecar = (container: Container) => container.restartPolicy === 'Always'
