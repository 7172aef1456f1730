// Manifests that are hard to edit: each shows one way of writing that tools get wrong.

const lines = (...each: readonly string[]): string => `${each.join('\n')}\n`

const commented = `# Licensed under the moon
# all of it

apiVersion: v1 # the oldest
kind: Pod
metadata:
  name: web   # three spaces before
  labels: {app: web, 'tier': "front"}   # flow

spec: # the spec
  # who waits
  initContainers:
  # first: wait
  # (two lines)
  - name: wait # inline
    image: busybox:1.36
    command: ['sh', '-c', "until nslookup db; do sleep 2; done"]
    # a disabled field of wait:
    # tty: true

  # second: page
  - name: page
    image: busybox
    # args of page
    args:
    - -c   # plain dash
    # between args
    - |
      echo '# not a comment' > /x

      exit 0
    volumeMounts:
    - {name: www, mountPath: /var/www, readOnly: no}

  # free comment, nobody's

  # the app
  containers:

  - image: "nginx:1.25"   # image first
    name: app

    ports:
    - containerPort: 80


    - containerPort: 0x1F90
  # dangling below app
  volumes:
  - name: www
    emptyDir: {}
  # dangling at the end of the list
  tail: value
# the very end
`

const fourSpaces = lines(
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata:',
  '    name: four',
  'spec:',
  '    replicas: 1_000',
  '    template:',
  '        spec:',
  '            containers:',
  '                -   name: a',
  '                    image: a:1',
  '                    env:',
  '                        # why',
  '                        -   name: MODE',
  '                            value: 0755',
  '                        -   name: DATE',
  '                            value: 2001-01-01',
  '                -   name: b',
  '                    image: b:1',
)

const anchors = lines(
  'x-common: &common',
  '  image: busybox # shared',
  '  resources: &res',
  '    limits: {cpu: 1}',
  'kind: Pod',
  'spec:',
  '  containers:',
  '    - name: one',
  '      <<: *common',
  '      resources: *res',
  '    # two overrides',
  '    - <<: [*common]',
  '      name: two',
  '      image: &img nginx',
  '    - name: three',
  '      image: *img',
  '      env: &env',
  '        - {name: A, value: "1"}',
  '    - name: four',
  '      env: *env',
  '      args: [*img, plain]',
)

const scalars = lines(
  'literal: |',
  '  one',
  '    two # text',
  '',
  '  three',
  'strip: |-',
  '  no end',
  'keep: |+',
  '  kept',
  '',
  '',
  'folded: >',
  '  a paragraph',
  '  of two lines',
  '',
  '  and one more',
  'foldedStrip: >- # a header comment',
  '  x',
  '  y',
  'indented: |2',
  '    two more',
  '  back',
  'empty: |',
  'single: \'it\'\'s\'',
  'double: "tab\\there \\u00e9 \\x41"',
  'plainLong: this goes on',
  '  and on',
  'quotedLong: "folded',
  '  over lines"',
  'tabbed: "a\tb"',
  'tagged: !!str 123',
  'int: !!int "5"',
  'custom: !secret abc',
  'yes: on',
  'octal: 0o755',
  '? explicit',
  ': value # of explicit',
  '? other',
  ':',
  '  - deep',
  'list:',
  '  - |',
  '    item text',
  '  - >-',
  '    folded item',
  '  - ""',
  '  - ~',
  '  -',
  '  - null # nothing',
  'last: |+',
  '  the end',
  '',
)

const nulls = lines(
  'spec:',
  '  containers:',
  '    # none yet',
  '  initContainers: []   # empty',
  '  volumes: [ ]',
  '  securityContext: {}',
  '  nodeSelector: # nothing',
  '  a: ~',
  '  b: {c: , d, e: []}',
  '  list:',
  '    -',
  '    - # comment only',
  '    - a:',
  '    - b: {}',
  '      c:   ',
  '  tolerations: null   # really',
)

const nested = lines(
  'matrix:',
  '- - a',
  '  - b # two',
  '- - - deep',
  '    - deeper',
  '- # comment under a dash',
  '  - x',
  '-   - spaced',
  '    - out',
  'maps:',
  '- first: 1 # one',
  '  # about second',
  '  second: 2',
  '- only: 1',
  '-',
  '  below: true',
  '  more: false',
)

const flow = lines(
  'inline: {a: 1, b: [x, "y", \'z\'], c: {d: e}}',
  'padded: { a: 1, b: [ 1, 2 ] }',
  'trailing: [a, b, ]',
  'lines: [',
  '  one, # the first',
  '  # about two',
  '  two,',
  '  three # last',
  ']',
  'object: {',
  '  # lead of k',
  '  k: v, # trail of k',
  '  "quoted": {deep: true},',
  '}',
  'wrapped: [aaa, bbb,',
  '  ccc, ddd]',
  'pairs: [a: 1, b: 2]',
  'url: ["http://x:80/#y", plain]',
)

const manyDocuments = lines(
  '# before the first',
  '---',
  'kind: Pod',
  'spec:',
  '  containers:',
  '  - name: a',
  '    image: x',
  '--- # second',
  'kind: Service',
  'metadata: {name: svc}',
  '...',
  '# between',
  '---',
  '# only a comment',
  '---',
  'kind: List',
  'items:',
  '- kind: ConfigMap',
  '  data:',
  '    key: |-',
  '      --- not a document',
  '      text',
  '- kind: Pod',
  '  spec:',
  '    containers: [{name: z, image: z}]',
)

const strange = lines(
  '"name with \\"quotes\\"": ברוכים הבאים',
  "'ключ': 值 🙂",
  '__proto__: {polluted: yes}',
  'constructor: 1',
  'hasOwnProperty: [2]',
  `long: ${'x'.repeat(10_000)}`,
  'y: key is true',
  '123: key is a number',
  'html: <script>alert(1)</script>',
  'nbsp: a\u00a0b',
  'list:',
  '  - __proto__: 1',
  '  - toString: 2',
)

const prettyJson = `${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'json', labels: {} }, spec: { containers: [{ name: 'a', image: 'a:1', args: [] }, { name: 'b', image: 'b:1', ports: [{ containerPort: 80 }] }] } }, null, 2)}\n`
const compactJson = '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","image":"a"},{"name":"b","args":["-c","x: y"]}],"volumes":[]}}'
const tabbedJson = '{\n\t"kind": "Pod",\n\t"spec": {\n\t\t"containers": [\n\t\t\t{ "name": "a" },\n\t\t\t{ "name": "b" }\n\t\t]\n\t}\n}'

const noFinalNewline = 'kind: Pod\nspec:\n  containers:\n  - name: a # first\n    image: x\n\n  # b\'s\n  - name: b\n    image: y # last'

/** Hostile manifests by what is hard about them. */
export const hostileDocuments: Readonly<Record<string, string>> = {
  'comments everywhere': commented,
  'comments everywhere with CRLF': commented.replaceAll('\n', '\r\n'),
  'four spaces and wide dashes': fourSpaces,
  'anchors, aliases and merges': anchors,
  'all scalar styles': scalars,
  'all scalar styles with CRLF': scalars.replaceAll('\n', '\r\n'),
  'nulls and empty collections': nulls,
  'nested lists': nested,
  'flow style': flow,
  'many documents': manyDocuments,
  'strange keys and values': strange,
  'a byte order mark': `\ufeff${noFinalNewline}\n`,
  'no final newline': noFinalNewline,
  'no final newline with CRLF': noFinalNewline.replaceAll('\n', '\r\n'),
  'pretty JSON': prettyJson,
  'JSON on one line': compactJson,
  'JSON with tabs': tabbedJson,
}
