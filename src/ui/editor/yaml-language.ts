import { configureMonacoYaml, type MonacoYaml } from 'monaco-yaml'
import { monaco } from './monaco.ts'
import { tokenizeLine, firstLine, type LineState } from './tokenize-line.ts'
// oxlint-disable-next-line import/default -- Vite makes the address
import yamlWorkerUrl from './yaml.worker.ts?worker&url'

// Both shims that monaco-yaml 5.5.1 needs with monaco-editor 0.57 live in this file (the third, an alias of a moved
// path, in vite.config.ts). A browser story asserts completion and hover: it is what notices an upgrade that breaks them.

/** A JSON schema, as the language server reads it. */
export type LanguageSchema = object

/**
 * Teaches Monaco YAML: colours by our own tokenizer, completion and hover by the language server in a worker.
 * Its validation stays off: Podwright's own problems are shown instead (docs/adr).
 */
export function teachYaml(schema: LanguageSchema): MonacoYaml {
  globalThis.MonacoEnvironment = { getWorker: refuseEditorWorker }
  const yaml = configureMonacoYaml(monacoForYaml as never, {
    enableSchemaRequest: false,
    isKubernetes: true,
    validate: false,
    // Like the page's own parser this would be 1.1, but the server cannot complete beside the merge keys of 1.1, which it turns into symbols.
    yamlVersion: '1.2',
    format: { enable: false },
    schemas: [{ uri: 'schema://podwright/Kubernetes', fileMatch: ['*'], schema: schema as never }],
  })
  const none = monaco.languages.IndentAction.None
  monaco.languages.setLanguageConfiguration('yaml', {
    comments: { lineComment: '#' },
    brackets: [['{', '}'], ['[', ']']],
    autoClosingPairs: ['{}', '[]', '""', "''"].map(([open = '', close = '']) => ({ open, close, notIn: ['string', 'comment'] })),
    surroundingPairs: ['{}', '[]', '""', "''"].map(([open = '', close = '']) => ({ open, close })),
    folding: { offSide: true },
    // The next line of a map in a list stands under its first key; what a key without a value holds is indented once more.
    onEnterRules: [
      { beforeText: /^\s*-\s+[^\s#"'[{][^:]*:(?:\s*[|>][-+\d]*)?\s*$/, action: { indentAction: none, appendText: '    ' } },
      { beforeText: /^\s*-\s+[^\s#"'[{][^:]*:\s+[^\s].*$/, action: { indentAction: none, appendText: '  ' } },
      { beforeText: /^\s*[^\s#"'[{-][^:]*:(?:\s*[|>][-+\d]*)?\s*$/, action: { indentAction: none, appendText: '  ' } },
    ],
  })
  monaco.languages.setTokensProvider('yaml', { getInitialState: () => new TokenState(firstLine), tokenize: readTokens })
  return yaml
}

/** None of the features in `monaco.ts` asks for Monaco's own worker (90 kB); one that did would have to bring it. */
function refuseEditorWorker(_id: string, label: string): never {
  throw new Error(`a feature of the editor asks for the worker ${label}, which is not shipped`)
}

class TokenState implements monaco.languages.IState {
  constructor(readonly line: LineState) {}

  clone(): TokenState {
    return this
  }

  equals(other: TokenState): boolean {
    return this.line.block === other.line.block && this.line.quote === other.line.quote && this.line.flow === other.line.flow
  }
}

function readTokens(line: string, state: monaco.languages.IState): monaco.languages.ILineTokens {
  const { tokens, next } = tokenizeLine(line, (state as TokenState).line)
  return { tokens: tokens.map(token => ({ startIndex: token.from, scopes: token.kind })), endState: new TokenState(next) }
}

/** A worker started from a blob inherits the page's security policy, so that it cannot reach the network either. */
function startConfinedWorker(url: string): Worker | undefined {
  const address = new URL(url, import.meta.url).href
  const starter = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)}`], { type: 'text/javascript' }))
  try {
    return new Worker(starter, { type: 'module' })
  } catch {
    // A browser that forbids workers: the text is written without completion and hover.
    return undefined
  }
}

interface WorkerRequest {
  readonly createData?: unknown
  readonly host?: Record<string, never>
  readonly keepIdleModels?: boolean
}

type Ask = (...args: readonly unknown[]) => Promise<unknown>
type LanguageServer = Readonly<Record<string, Ask>>

/**
 * The server rejects what it cannot make sense of, and is silent for ever where its worker could not be loaded; Monaco would
 * throw the one at the page and wait for the other. No answer is an answer: no suggestion, no explanation.
 */
function answering(server: Promise<LanguageServer>, broken: Promise<undefined>): LanguageServer {
  const ask = (method: string): Ask => (...args) => Promise.race([broken, server.then(ready => ready[method]?.(...args)).catch(() => undefined)])
  // The server's methods are made as they are asked for. `then` is none of them: it is what `await` looks for.
  return new Proxy({}, { get: (_none, method) => (typeof method === 'string' && method !== 'then' ? ask(method) : undefined) })
}

/** Resolves when a worker could not be loaded, or is not there at all. */
function breaking(worker: Worker | undefined): Promise<undefined> {
  return new Promise(resolve => {
    if (!worker) return resolve(undefined)
    worker.addEventListener('error', event => {
      // Monaco, which listens next, would throw it.
      event.stopImmediatePropagation()
      resolve(undefined)
    })
  })
}

/** monaco-yaml asks for a worker by name; monaco-editor takes the worker itself since 0.53. */
const monacoForYaml = {
  ...monaco,
  editor: {
    ...monaco.editor,
    createWebWorker({ createData, host, keepIdleModels = false }: WorkerRequest) {
      const worker = startConfinedWorker(yamlWorkerUrl)
      const broken = breaking(worker)
      // The worker's first message boots it, its second carries the settings.
      worker?.postMessage('boot', [])
      worker?.postMessage(createData, [])
      const client = worker && monaco.editor.createWebWorker<LanguageServer>({ worker, keepIdleModels, ...(host ? { host } : {}) })
      return {
        dispose: () => client?.dispose(),
        withSyncedResources: async (resources: monaco.Uri[]) => answering(client?.withSyncedResources(resources) ?? Promise.resolve({}), broken),
      }
    },
  },
}
