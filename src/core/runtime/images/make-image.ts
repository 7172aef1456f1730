import { commands } from '../commands/commands.ts'
import type { LayerFile } from '../files/layer.ts'
import type { Program } from '../process.ts'
import { curl } from '../programs/curl.ts'
import { actProgram, actScript } from './act-image.ts'
import { actTool } from './act-tool.ts'
import { busyboxLayer } from './busybox-layer.ts'
import { debianLayer } from './debian-layer.ts'
import type { ImageDescription } from './image-description.ts'
import { type DescribedImage, isActed } from './described-image.ts'
import type { Image } from './image.ts'
import { lineText } from './line-text.ts'
import { pause } from './pause.ts'
import { programFile } from './program-file.ts'
import { withFiles } from './with-files.ts'

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const defaultCommandDirectory = '/usr/local/bin'
/** Programs that no userland brings, but some images. */
const further: Readonly<Record<string, Program>> = { curl }
/** The user of a name that nobody gave a number. */
const firstUid = 1000

/** Makes what the runtime needs of what is known; an image that nobody knows has a shell and BusyBox's programs. */
export function makeImage(reference: string, { description, source }: DescribedImage): Image {
  const { entrypoint = [], command = [], userland, env = {}, workingDirectory, accounts = {}, version = 'latest' } = description
  const own = ownPrograms(reference, description)
  const isUnknown = entrypoint.length === 0 && command.length === 0
  const brought = (isUnknown ? Object.keys(further) : (description.programs ?? [])).filter(name => Object.hasOwn(commands, name) || Object.hasOwn(further, name))
  const text = (template: string) => lineText(template, { version })
  const isLone = userland === 'none'
  const files = new Map<string, LayerFile>([
    ...Object.entries(description.files ?? {}).map(([path, content]) => [path, contentFile(content, text)] as const),
    ...[...own].map(([name, { path }]) => [path, programFile(name)] as const),
    ...brought.map(name => [`/usr/bin/${name}`, programFile(name)] as const),
    ...(isLone ? [] : accountFiles(accounts, userland === 'debian')),
  ])
  const isDistribution = source === 'known' && !isActed(description)
  const { user = '' } = description
  return {
    layer: withFiles(userlandLayer(description), files),
    env: Object.entries({ PATH: usualPath, ...env }).map(([name, value]) => [name, text(value)] as const),
    entrypoint, command, user,
    workingDirectory: workingDirectory ?? '/',
    ...userIds(user, accounts),
    stopSignal: description.stopSignal ?? 'TERM',
    programs: new Map([...Object.entries(further), ...[...own].map(([name, { program }]) => [name, program] as const)]),
    isUnknown,
    hasUnknownPrograms: !isLone && !isDistribution,
    ...(description.isInterpreter ? { interpreter: interpreterOf(description) } : {}),
    ...(source === 'own' && !description.serves ? { readyUnaskedMs: description.readyAfterMs ?? 0 } : {}),
  }
}

const mainOf = ({ main, entrypoint = [], command = [] }: ImageDescription): string => main ?? entrypoint[0] ?? command[0] ?? ''

function interpreterOf(description: ImageDescription): NonNullable<Image['interpreter']> {
  const name = mainOf(description)
  const { command = [], answers = {} } = description
  return { name, knownWords: new Set([...Object.keys(answers), ...command.slice(command.indexOf(name) + 1)]) }
}

interface OwnProgram {
  readonly path: string
  readonly program: Program
}

/** The programs that only this image has, by what stands in their files. */
function ownPrograms(reference: string, description: ImageDescription): ReadonlyMap<string, OwnProgram> {
  const { entrypoint = [], tools = {} } = description
  const main = mainOf(description)
  const name = (program: string) => `${program} of ${reference}`
  const place = (program: string) => (program.includes('/') ? `/${program.replace(/^\.?\/+/, '')}` : `${defaultCommandDirectory}/${program}`)
  const own = new Map<string, OwnProgram>()
  const add = (program: string, acted: Program) => own.set(name(program), { path: place(program), program: acted })
  for (const [program, tool] of Object.entries(tools)) add(program, actTool(tool))
  if (main.endsWith('/pause')) add(main, pause)
  else if (isActed(description)) add(main, actProgram(description))
  const [script] = entrypoint
  if (script !== undefined && script !== main) add(script, actScript(description, main))
  return own
}

function userlandLayer({ userland }: ImageDescription): ReadonlyMap<string, LayerFile> {
  if (userland === 'none') return new Map()
  return userland === 'debian' ? debianLayer({}) : busyboxLayer({ isOld: userland === 'busybox-1.28' })
}

const contentFile = (content: string | { readonly sizeBytes: number }, text: (template: string) => string): LayerFile =>
  ({ type: 'file', mode: 0o644, content: typeof content === 'string' ? text(content) : { fill: 'noise', size: content.sizeBytes } })

/** The lines of users and groups that the image adds to its userland's. */
function accountFiles(accounts: Readonly<Record<string, number>>, isDebian: boolean): readonly (readonly [path: string, file: LayerFile])[] {
  const entries = Object.entries(accounts)
  if (entries.length === 0) return []
  const shell = isDebian ? '/bin/bash' : '/bin/sh'
  const added = (lines: readonly string[]): LayerFile => ({ type: 'file', mode: 0o644, content: lines.map(line => `${line}\n`).join('') })
  return [
    ['/etc/passwd+', added(entries.map(([name, uid]) => `${name}:x:${uid}:${uid}:${name}:/home/${name}:${shell}`))],
    ['/etc/group+', added(entries.map(([name, gid]) => `${name}:x:${gid}:`))],
  ]
}

/** The numbers of `user` or `user:group`; a user without an account has the group 0 (containerd WithUser). */
function userIds(user: string, accounts: Readonly<Record<string, number>>): { readonly uid: number; readonly gid: number } {
  const [name = '', group] = user.split(':')
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : Object.hasOwn(accounts, text) ? accounts[text] : text === 'nobody' ? 65_534 : undefined)
  if (name === '' || name === 'root') return { uid: 0, gid: number(group ?? '') ?? 0 }
  const uid = number(name) ?? firstUid
  const isListed = Object.values(accounts).includes(uid) || !/^\d+$/.test(name)
  return { uid, gid: group === undefined ? (isListed ? uid : 0) : (number(group) ?? 0) }
}
