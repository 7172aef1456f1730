import type { FlagKind } from '../core/what-if/flags.ts'
import type { Catalogue } from './language/catalogue.ts'

type Subject = { readonly subject: string }
type OfKind = Readonly<Record<FlagKind, (p: Subject) => string>>

export interface FlagWords {
  /** In the history. */
  readonly add: (p: { readonly what: string }) => string
  /** As a command. */
  readonly atPlayhead: (p: { readonly what: string }) => string
  readonly move: (p: { readonly what: string }) => string
  readonly remove: (p: { readonly what: string }) => string
  /** On a flag: as short as can be. */
  readonly short: OfKind
  /** What somebody does, or what happens: in menus, in the form and in the history. */
  readonly deed: OfKind
  /** The name of its time, for who cannot see the flag. */
  readonly moment: OfKind
}

const of = (word: string, subject: string) => (subject === '' ? word : `${word} ${subject}`)

const en: FlagWords = {
  add: p => `What if: ${p.what}`,
  atPlayhead: p => `At the playhead: ${p.what}`,
  move: p => `move “${p.what}”`,
  remove: p => `remove “${p.what}”`,
  short: {
    'delete-pod': p => of('delete', p.subject),
    'evict-pod': p => of('evict', p.subject),
    'reboot-node': () => 'node reboot',
    'crash-container': p => `${p.subject} crashes`,
    'delay-object': p => `${p.subject} comes`,
    'create-objects': () => 'create',
    'delete-object': () => 'delete object',
    'patch-object': () => 'change',
    'set-name': () => 'name',
    'kill-sandbox': () => 'kill sandbox',
    'name-resolves': p => `${p.subject} resolves`,
    'port-answers': p => `${p.subject} up`,
    'dependency-down': p => `${p.subject} down`,
  },
  deed: {
    'delete-pod': p => of('delete the Pod', p.subject),
    'evict-pod': p => of('evict the Pod', p.subject),
    'reboot-node': () => 'reboot the node',
    'crash-container': p => `crash ${p.subject}`,
    'delay-object': p => `create ${p.subject} late`,
    'create-objects': () => 'create objects',
    'delete-object': () => 'delete an object',
    'patch-object': () => 'change an object',
    'set-name': () => 'answer a name',
    'kill-sandbox': () => 'kill the sandbox',
    'name-resolves': p => `${p.subject}: its name resolves`,
    'port-answers': p => `${p.subject} answers`,
    'dependency-down': p => `${p.subject} goes down`,
  },
  moment: {
    'delete-pod': () => 'Time at which the Pod is deleted',
    'evict-pod': () => 'Time at which the Pod is evicted',
    'reboot-node': () => 'Time at which the node reboots',
    'crash-container': p => `Time at which ${p.subject} crashes`,
    'delay-object': p => `Time at which ${p.subject} is created`,
    'create-objects': () => 'Time at which to create objects',
    'delete-object': () => 'Time at which to delete an object',
    'patch-object': () => 'Time at which to change an object',
    'set-name': () => 'Time at which to answer a name',
    'kill-sandbox': () => 'Time at which to kill the sandbox',
    'name-resolves': p => `Time at which the name ${p.subject} resolves`,
    'port-answers': p => `Time at which ${p.subject} answers`,
    'dependency-down': p => `Time at which ${p.subject} goes down`,
  },
}

const zh: FlagWords = {
  add: p => `假如：${p.what}`,
  atPlayhead: p => `在播放头处：${p.what}`,
  move: p => `移动“${p.what}”`,
  remove: p => `移除“${p.what}”`,
  short: {
    'delete-pod': p => of('删除', p.subject),
    'evict-pod': p => of('驱逐', p.subject),
    'reboot-node': () => '节点重启',
    'crash-container': p => `${p.subject} 崩溃`,
    'delay-object': p => `${p.subject} 到来`,
    'create-objects': () => '创建',
    'delete-object': () => '删除对象',
    'patch-object': () => '修改',
    'set-name': () => '解析域名',
    'kill-sandbox': () => '终止沙箱',
    'name-resolves': p => `${p.subject} 可解析`,
    'port-answers': p => `${p.subject} 应答`,
    'dependency-down': p => `${p.subject} 下线`,
  },
  deed: {
    'delete-pod': p => of('删除 Pod', p.subject),
    'evict-pod': p => of('驱逐 Pod', p.subject),
    'reboot-node': () => '重启节点',
    'crash-container': p => `让 ${p.subject} 崩溃`,
    'delay-object': p => `推迟创建 ${p.subject}`,
    'create-objects': () => '创建对象',
    'delete-object': () => '删除对象',
    'patch-object': () => '修改对象',
    'set-name': () => '解析域名',
    'kill-sandbox': () => '终止沙箱',
    'name-resolves': p => `${p.subject}：名称可解析`,
    'port-answers': p => `${p.subject} 开始应答`,
    'dependency-down': p => `${p.subject} 下线`,
  },
  moment: {
    'delete-pod': () => '删除 Pod 的时刻',
    'evict-pod': () => '驱逐 Pod 的时刻',
    'reboot-node': () => '节点重启的时刻',
    'crash-container': p => `${p.subject} 崩溃的时刻`,
    'delay-object': p => `创建 ${p.subject} 的时刻`,
    'create-objects': () => '创建对象的时刻',
    'delete-object': () => '删除对象的时刻',
    'patch-object': () => '修改对象的时刻',
    'set-name': () => '解析域名的时刻',
    'kill-sandbox': () => '终止沙箱的时刻',
    'name-resolves': p => `名称 ${p.subject} 可解析的时刻`,
    'port-answers': p => `${p.subject} 开始应答的时刻`,
    'dependency-down': p => `${p.subject} 下线的时刻`,
  },
}

export const flagMessages: Catalogue<FlagWords> = { en, zh }
