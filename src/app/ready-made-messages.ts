import type { ReadyMadeId } from '../core/what-if/ready-made.ts'
import type { Catalogue } from './language/catalogue.ts'

type Titles = Readonly<Record<ReadyMadeId, (p: { readonly subject: string }) => string>>

interface ReadyMadeWords {
  /** Of the history entry, and of the command. */
  readonly whatIf: (p: { readonly title: string }) => string
  readonly titles: Titles
}

const en: ReadyMadeWords = {
  whatIf: p => `What if ${p.title}`,
  titles: {
    'dependency-late': p => `${p.subject} comes 20 s late`,
    'dependency-down': p => `${p.subject} goes down after 1 min`,
    'object-late': p => `${p.subject} comes 30 s late`,
    'image-missing': p => `the image of ${p.subject} is not there`,
    'slow-registry': () => 'the registry is very slow',
    'step-fails-first': p => `${p.subject} fails three times before it succeeds`,
    'step-hangs': p => `${p.subject} never ends`,
    'starts-crash': p => `the first three starts of ${p.subject} crash`,
    'runs-end': p => `${p.subject} ends by itself after 20 s`,
    'out-of-memory': p => `${p.subject} runs out of memory after 30 s`,
    'never-ready': p => `the probes of ${p.subject} never pass`,
    'node-reboots': () => 'the node reboots after 1 min',
    'pod-deleted': () => 'someone deletes the Pod after 1 min',
    'pod-evicted': () => 'the Pod is evicted after 1 min',
    'version-before': p => `the cluster runs Kubernetes ${p.subject}`,
  },
}

const zh: ReadyMadeWords = {
  whatIf: p => `假如${p.title}`,
  titles: {
    'dependency-late': p => `${p.subject} 晚 20 秒到来`,
    'dependency-down': p => `${p.subject} 在 1 分钟后下线`,
    'object-late': p => `${p.subject} 晚 30 秒创建`,
    'image-missing': p => `${p.subject} 的镜像不存在`,
    'slow-registry': () => '镜像仓库非常慢',
    'step-fails-first': p => `${p.subject} 先失败三次才成功`,
    'step-hangs': p => `${p.subject} 永不结束`,
    'starts-crash': p => `${p.subject} 的前三次启动都崩溃`,
    'runs-end': p => `${p.subject} 在 20 秒后自行结束`,
    'out-of-memory': p => `${p.subject} 在 30 秒后内存不足`,
    'never-ready': p => `${p.subject} 的探针始终不通过`,
    'node-reboots': () => '节点在 1 分钟后重启',
    'pod-deleted': () => '有人在 1 分钟后删除 Pod',
    'pod-evicted': () => 'Pod 在 1 分钟后被驱逐',
    'version-before': p => `集群运行 Kubernetes ${p.subject}`,
  },
}

export const readyMadeMessages: Catalogue<ReadyMadeWords> = { en, zh }
