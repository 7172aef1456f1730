import { busyboxLayer } from './busybox-layer.ts'
import type { Image } from './image.ts'

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The image of a reference: one that we know, or a guess that has a shell and BusyBox's programs. */
export function findImage(reference: string): Image {
  const isUnknown = !/(^|\/)(busybox|alpine|debian|ubuntu|slim|fat)(:|@|$)/.test(reference)
  return {
    layer: busyboxLayer(),
    env: [['PATH', usualPath]],
    entrypoint: [],
    command: isUnknown ? [] : ['sh'],
    workingDirectory: '/',
    uid: 0,
    gid: 0,
    isUnknown,
  }
}
