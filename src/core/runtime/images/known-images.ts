import type { KnownImage } from './image-description.ts'
import { bitnamiImages } from './known/bitnami.ts'
import { databases } from './known/databases.ts'
import { distributions } from './known/distributions.ts'
import { languages } from './known/languages.ts'
import { messaging } from './known/messaging.ts'
import { operations } from './known/operations.ts'
import { proxies } from './known/proxies.ts'
import { webServers } from './known/web-servers.ts'

/** The images that everybody knows, by the end of their repository's name. To add one, write it into the file that it belongs to. */
export const knownImages: Readonly<Record<string, KnownImage>> = {
  ...distributions, ...languages, ...webServers, ...proxies, ...databases, ...messaging, ...operations, ...bitnamiImages,
}
