// A small API server on this machine: just enough of it that the real kubectl can read simulated Pods and events.
import { createServer } from 'node:http'

const verbs = ['get', 'list', 'watch']
const discovery = {
  '/version': { major: '1', minor: '35', gitVersion: 'v1.35.6', platform: 'linux/amd64' },
  '/api': { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs, shortNames: ['po'] },
      { name: 'events', singularName: 'event', namespaced: true, kind: 'Event', verbs, shortNames: ['ev'] },
    ],
  },
}

const podColumns = ['Name', 'Ready', 'Status', 'Restarts', 'Age', 'IP', 'Node', 'Nominated Node', 'Readiness Gates']

/** A Table as the API server answers it; the columns after the fifth are for `-o wide`. */
function table(names, rows, most = 5) {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: '1' },
    columnDefinitions: names.map((name, i) => ({ name, type: 'string', format: i === 0 ? 'name' : '', description: '', priority: i < most ? 0 : 1 })),
    rows: rows.map(({ cells, metadata }) => ({ cells, object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata } })),
  }
}

/**
 * Serves what `shown()` returns: `{ pods, events, podCells(pod), eventCells(event), watch }`, where `watch` are the Pod
 * versions that a watch reports after the list. Resolves to the address and a way to stop.
 */
export function serveObjects(shown) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const asTable = /as=Table/.test(request.headers.accept ?? '')
    const answer = (value, code = 200) => {
      response.writeHead(code, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    const { pods, events, podCells, eventCells, watch = [] } = shown()
    const podTable = list => table(podColumns, list.map(pod => ({ cells: podCells(pod), metadata: pod.metadata })))
    if (discovery[pathname]) return answer(discovery[pathname])
    const [, name] = /^\/api\/v1\/namespaces\/[^/]+\/pods\/([^/]+)$/.exec(pathname) ?? []
    if (name !== undefined) {
      const pod = pods.find(p => p.metadata.name === name)
      if (pod) return answer(asTable ? podTable([pod]) : pod)
      return answer({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: `pods "${name}" not found`, reason: 'NotFound', details: { name, kind: 'pods' }, code: 404 }, 404)
    }
    if (pathname.endsWith('/pods')) {
      if (!searchParams.get('watch')) return answer(asTable ? podTable(pods) : { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: pods })
      response.writeHead(200, { 'content-type': 'application/json' })
      for (const { type, object } of watch) response.write(`${JSON.stringify({ type, object: asTable ? podTable([object]) : object })}\n`)
      return response.end()
    }
    if (pathname.endsWith('/events')) {
      if (!asTable) return answer({ kind: 'EventList', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: events })
      return answer(table(['Last Seen', 'Type', 'Reason', 'Object', 'Message'], events.map(event => ({ cells: eventCells(event), metadata: event.metadata }))))
    }
    return answer({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 }, 404)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })))
}
