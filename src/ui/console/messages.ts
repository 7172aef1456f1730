import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  console: 'Console',
  views: 'What the console shows',
  events: 'Events',
  watch: 'Watch',
  describe: 'Describe',
  at: (p: { time: string }) => `at ${p.time}`,
  copy: 'Copy what is shown',
  empty: 'Nothing to print: the document holds no Pod.',
  notCreated: 'The Pod does not exist at this moment.',
  noEvents: 'No events yet.',
  simulating: 'Simulating…',
}

const zh: typeof en = {
  console: '控制台',
  views: '控制台显示的内容',
  events: '事件',
  watch: '监视',
  describe: '详情',
  at: p => `在 ${p.time}`,
  copy: '复制显示的内容',
  empty: '没有可打印的内容：文档中没有 Pod。',
  notCreated: '此刻 Pod 不存在。',
  noEvents: '还没有事件。',
  simulating: '正在模拟…',
}

export const consoleMessages: Catalogue<typeof en> = { en, zh }
