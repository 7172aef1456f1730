import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

// What language images have in common: they are built on one another (docker-library/buildpack-deps), so a node that has one has most of the next.
const buildpack = { id: 'buildpack-deps:12', sizeBytes: megabytes(211) }
const scm = { id: 'buildpack-deps:12-scm', sizeBytes: megabytes(88.3) }

/** Without a terminal an interpreter reads the end of its input, and ends. */
const interpreter = { ends: {}, isInterpreter: true } as const
/** Tools of buildpack-deps. */
const tools = ['curl', 'wget']

const alpine = (sizeMb: number, tags = /alpine/) => ({ tags, base: 'alpine:3.20', layers: [], programs: [], sizeBytes: megabytes(sizeMb) })
const slim = (sizeMb: number) => ({ tags: /slim/, base: 'debian:12-slim', layers: [], programs: [], sizeBytes: megabytes(sizeMb) })

/** Languages: what they run is not acted. */
export const languages: Readonly<Record<string, KnownImage>> = {
  'eclipse-temurin': { ...interpreter, base: 'ubuntu:24.04', sizeBytes: megabytes(204), command: ['jshell'], variants: [alpine(163), { tags: /jre/, sizeBytes: megabytes(98) }] },
  gcc: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(520), command: ['bash'] },
  golang: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm], sizeBytes: megabytes(293), command: ['bash'], workingDirectory: '/go', env: { GOPATH: '/go' }, variants: [alpine(74)] },
  node: {
    version: '24.10.0', ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(389.6), entrypoint: ['docker-entrypoint.sh'], command: ['node'], main: 'node', accounts: { node: 1000 },
    answers: { '-v': 'v{version}', '--version': 'v{version}' }, variants: [{ ...alpine(52.3) }, slim(73.4)],
  },
  openjdk: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm], sizeBytes: megabytes(325), command: ['jshell'], variants: [slim(219)] },
  perl: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(352), command: ['perl', '-de0'], variants: [slim(61)] },
  php: { ...interpreter, base: 'debian:12-slim', sizeBytes: megabytes(178), entrypoint: ['docker-php-entrypoint'], command: ['php', '-a'], main: 'php', variants: [alpine(38)] },
  python: {
    version: '3.14.0', ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(364.5), command: ['python3'],
    answers: { '-V': 'Python {version}', '--version': 'Python {version}' }, variants: [alpine(17.2), slim(45.1)],
  },
  ruby: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(378), command: ['irb'], variants: [alpine(36), slim(71)] },
  rust: { ...interpreter, base: 'debian:12', programs: tools, layers: [scm, buildpack], sizeBytes: megabytes(560), command: ['bash'], variants: [alpine(298), slim(297)] },
}
