/** An image name as the runtime knows it: `docker.io/library/nginx:1.27`. */
export interface ImageReference {
  readonly registry: string
  /** `library/nginx` */
  readonly repository: string
  readonly tag: string
  /** Registry, repository and tag or digest. */
  readonly full: string
}

const domain = /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?$/
const repositoryName = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const tagName = /^\w[\w.-]{0,127}$/
const digestName = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/

/** Longer names are refused before they are looked at (reference.NameTotalLengthMax and room for tag and digest). */
const longestName = 255 + 128 + 256

/** Parses an image name and completes it (distribution/reference ParseDockerRef), or says in its words why it cannot. */
export function parseImage(image: string): ImageReference | { readonly error: string } {
  if (image.length > longestName) return { error: 'invalid reference format' }
  const { registry, rest } = splitDomain(image)
  const [path = '', digest] = cut(rest, '@')
  const colon = path.lastIndexOf(':')
  const repository = colon === -1 ? path : path.slice(0, colon)
  const tag = colon === -1 ? undefined : path.slice(colon + 1)
  // `invalid reference format: repository name (/Name) must be lowercase`
  if (repository !== repository.toLowerCase()) return { error: `invalid reference format: repository name (${repository}) must be lowercase` }
  const sound =
    domain.test(registry) &&
    repositoryName.test(repository) &&
    (tag === undefined || tagName.test(tag)) &&
    (digest === undefined || digestName.test(digest))
  if (!sound) return { error: 'invalid reference format' }
  const version = digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`
  return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : digest), full: `${registry}/${repository}${version}` }
}

/** splitDockerDomain: the first part is a host only when it looks like one. */
function splitDomain(image: string): { readonly registry: string; readonly rest: string } {
  const slash = image.indexOf('/')
  const first = slash === -1 ? '' : image.slice(0, slash)
  const isHost = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  const registry = isHost ? (first === 'index.docker.io' ? 'docker.io' : first) : 'docker.io'
  const rest = isHost ? image.slice(slash + 1) : image
  return { registry, rest: registry === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest }
}

function cut(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)]
}

/** A full name as people write it: `nginx:1.27`. */
export const familiarName = (full: string): string => full.replace(/^docker\.io\/(library\/)?/, '')
