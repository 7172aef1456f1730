import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  palette: 'Palette',
  containers: 'Containers',
  volumes: 'Volumes',
  init: 'Init',
  sidecar: 'Sidecar',
  app: 'App',
  more: 'More',
  moreVolumes: 'More kinds of volumes',
  addHint: (p: { what: string }) => `${p.what}: drag it onto the canvas, or press Enter to add it`,
  needsPod: 'Open or paste a Pod first',
  frozen: (p: { line: number }) => `Line ${p.line} of the YAML cannot be read: mend it first`,
  added: (p: { name: string }) => `Add ${p.name}`,
  addContainer: { init: 'Add an init container', sidecar: 'Add a sidecar', app: 'Add an app container' },
  addVolume: (p: { source: string }) => `Add a volume: ${p.source}`,
  outside: 'Outside',
  service: 'Service',
  addService: 'Add an outside dependency and the init container that waits for it',
  serviceHint: 'An outside dependency and the init container that waits for it',
}

const zh: typeof en = {
  palette: '组件',
  containers: '容器',
  volumes: '卷',
  init: 'Init',
  sidecar: '边车',
  app: '应用',
  more: '更多',
  moreVolumes: '更多卷类型',
  addHint: p => `${p.what}：拖到画布上，或按 Enter 添加`,
  needsPod: '请先打开或粘贴一个 Pod',
  frozen: p => `YAML 第 ${p.line} 行无法读取，请先修正`,
  added: p => `添加 ${p.name}`,
  addContainer: { init: '添加 Init 容器', sidecar: '添加边车容器', app: '添加应用容器' },
  addVolume: p => `添加卷：${p.source}`,
  outside: '外部',
  service: 'Service',
  addService: '添加外部依赖和等待它的 Init 容器',
  serviceHint: '外部依赖和等待它的 Init 容器',
}

export const paletteMessages: Catalogue<typeof en> = { en, zh }
