import type { SignalName } from '../signals.ts'

/** A part of an image that other images may have too: it is pulled once for all of them. */
export interface ImageLayer {
  readonly id: string
  /** Compressed, as it comes over the line. */
  readonly sizeBytes: number
}

/** The programs that an image brings besides its own: BusyBox's (up to 1.28 its `nslookup` was another one), Alpine's, a minimal Debian's, or none, not even a shell. */
export const userlands = ['busybox', 'busybox-1.28', 'alpine', 'debian', 'none'] as const
export type Userland = (typeof userlands)[number]

/**
 * A line of a log. In `text`, `{%H:%M:%S}` is the time in strftime's form, `{ms}` its milliseconds; `{version}` is the image's,
 * `{hostname}`, `{ip}` and `{pid}` are the container's.
 */
export interface PrintedLine {
  readonly text: string
  /** After the line before it, ms. */
  readonly afterMs?: number
}

/** Something without which its program ends at once. */
export interface ImageNeed {
  /** One of these variables has to be set, unless the file or directory is there already. */
  readonly oneOf?: readonly string[]
  readonly unless?: string
  /** It has to be able to write in this directory; `{errno}` and `{error}` in `says` tell why it cannot. */
  readonly writes?: string
  readonly says: readonly string[]
  readonly exitCode?: number
}

/** What it does when it is asked to end, by its stop signal, TERM or INT. */
export interface OnTerm {
  /** It goes on as if nothing had come. */
  readonly ignores?: boolean
  readonly exitCode?: number
  /** From the signal to the end, ms; the lines come before. */
  readonly afterMs?: number
  readonly prints?: readonly (string | PrintedLine)[]
}

/** An answer by HTTP. */
export interface PageAnswer {
  readonly status?: number
  readonly type?: string
  readonly body?: string
}

/** What answers on a port: files below a directory, pages, the commands of Redis, some bytes on connecting, or nothing at all. */
export type ImageService = { readonly port: number; /** An option (`--port`) or a variable that names another port. */ readonly portFrom?: readonly string[] } & (
  | { readonly kind: 'files'; readonly root: string; /** Whose pages, headers and log it has. */ readonly like: 'nginx' | 'apache'; /** Where nginx' configuration lies: what stands there goes before port and root. */ readonly configuration?: string }
  | ({ readonly kind: 'http'; readonly paths?: Readonly<Record<string, PageAnswer>>; /** An option whose value is the body. */ readonly bodyFrom?: string } & PageAnswer)
  | { readonly kind: 'redis' }
  | { readonly kind: 'greeting'; readonly text: string }
  | { readonly kind: 'silent' }
)

/** A program that asks a server, as a probe or a waiting script calls it. `{host}` and `{port}` stand for whom it asked. */
export interface ImageTool {
  readonly asks: number
  readonly hostOption?: string
  readonly portOption?: string
  /** What it calls its own container, where no host is given. */
  readonly hereName?: string
  /** What it says when somebody takes the connection, and when nobody does, with that exit code. */
  readonly answered: string
  readonly refused: string
  readonly refusedCode?: number
  /** It sends its words as a command of Redis and prints the answer. */
  readonly speaks?: 'redis'
}

/**
 * What is known of an image: what its registry and its configuration say, and how its program behaves as far as it is acted.
 * The same form for the images that everybody knows and for those that a scenario describes.
 */
export interface ImageDescription {
  /** The image that it is built on: it has its layers, and takes from it what it does not say itself of files, environment and user. */
  readonly base?: string
  /** For `{version}` where the tag does not say it. */
  readonly version?: string
  /** Compressed, all layers together. What listed layers and those of the base leave is a layer of its own, another one for each tag. */
  readonly sizeBytes?: number
  /** Layers that it has in common with its other tags, or with other images. */
  readonly layers?: readonly ImageLayer[]
  readonly userland?: Userland
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** `1000`, `1000:1000` or a name; absent: root. */
  readonly user?: string
  /** User names with their numbers. */
  readonly accounts?: Readonly<Record<string, number>>
  readonly workingDirectory?: string
  /** What it says it listens on. */
  readonly ports?: readonly number[]
  /** Without `SIG`; absent: TERM. */
  readonly stopSignal?: SignalName
  /** Files by their absolute path: their text, or so many bytes of noise. A path that ends with a slash is an empty directory. */
  readonly files?: Readonly<Record<string, string | { readonly sizeBytes: number }>>
  /** Commands of ours that its userland would not bring. */
  readonly programs?: readonly string[]

  /** The program that is acted; absent: the first word of entrypoint or command. Where it is not the entrypoint, that is a script before it. */
  readonly main?: string
  /** What the script before it says, when it starts the acted program. */
  readonly scriptPrints?: readonly (string | PrintedLine)[]
  /** The script puts the program before arguments whose first one begins like this: `-`. */
  readonly scriptTakes?: readonly string[]
  readonly needs?: readonly ImageNeed[]
  /** What it does only where this file is not there yet; then it writes it. */
  readonly firstStart?: { readonly marker: string; readonly prints: readonly (string | PrintedLine)[] }
  readonly prints?: readonly (string | PrintedLine)[]
  readonly printsTo?: 'stdout' | 'stderr'
  /** From its start to the moment when it listens; absent: with its last line. */
  readonly readyAfterMs?: number
  readonly serves?: readonly ImageService[]
  /** What it says when somebody has its port already; it ends with 1. */
  readonly portTaken?: readonly (string | PrintedLine)[]
  readonly onTerm?: OnTerm
  /** It ends by itself after its lines. */
  readonly ends?: { readonly afterMs?: number; readonly exitCode?: number }
  /** It runs what it is given, which is not acted: only without arguments it does what stands here. */
  readonly isInterpreter?: boolean
  /** First arguments with which it says something and ends: `-v`. */
  readonly answers?: Readonly<Record<string, string>>
  /** An option whose value sends a signal to the running program: `-s quit`. */
  readonly signals?: { readonly option: string; readonly names: Readonly<Record<string, SignalName>> }
  readonly tools?: Readonly<Record<string, ImageTool>>
}

/** What some tags of an image have otherwise. */
export interface ImageVariant extends ImageDescription {
  readonly tags: RegExp
}

/** An image that everybody knows. */
export interface KnownImage extends ImageDescription {
  /** All that fit a tag count, the later ones over the earlier ones. */
  readonly variants?: readonly ImageVariant[]
}
