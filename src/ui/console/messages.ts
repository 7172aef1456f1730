import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  console: 'Console',
  views: 'What the console shows',
  kubectl: 'kubectl',
  goToTerminal: 'Go to the terminal',
  events: 'Events',
  watch: 'Watch',
  describe: 'Describe',
  logs: 'Logs',
  logsOf: 'Logs of',
  allContainers: 'All',
  previousRun: 'Previous run',
  times: 'Times',
  noLogs: 'Nothing written yet.',
  at: (p: { time: string }) => `at ${p.time}`,
  copy: 'Copy what is shown',
  empty: 'Nothing to print: the document holds no Pod.',
  noPod: 'Nothing to print: the cluster has no Pod.',
  notCreated: 'The Pod does not exist at this moment.',
  noEvents: 'No events yet.',
  simulating: 'Simulating…',
}

const zh: typeof en = {
  console: '控制台',
  views: '控制台显示的内容',
  kubectl: 'kubectl',
  goToTerminal: '转到终端',
  events: '事件',
  watch: '监视',
  describe: '详情',
  logs: '日志',
  logsOf: '日志来自',
  allContainers: '全部',
  previousRun: '上一次运行',
  times: '时间',
  noLogs: '还没有任何输出。',
  at: p => `在 ${p.time}`,
  copy: '复制显示的内容',
  empty: '没有可打印的内容：文档中没有 Pod。',
  noPod: '没有可打印的内容：集群中没有 Pod。',
  notCreated: '此刻 Pod 不存在。',
  noEvents: '还没有事件。',
  simulating: '正在模拟…',
}

export const consoleMessages: Catalogue<typeof en> = { en, zh }
