import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  terminal: 'Terminal',
  terminals: 'Terminals',
  number: (p: { number: number }) => `Terminal ${p.number}`,
  input: 'Terminal input. Escape leaves the terminal.',
  output: 'Terminal output',
  open: 'Open another terminal',
  close: (p: { number: number }) => `Close terminal ${p.number}`,
  closed: (p: { number: number }) => `Close terminal ${p.number}`,
  clear: 'Clear the screen (Ctrl+L)',
  restart: 'Restart the terminal: forget what was typed into it',
  restarted: 'Restart the terminal',
  focus: 'Go to the terminal',
  hint: 'Type kubectl get pods, or paste a tutorial',
  running: 'Running: Ctrl+C ends it',
  reads: 'Waits for input: Ctrl+D ends it',
  leave: 'Esc leaves',
  search: 'search (Ctrl+R: older)',
  failed: 'search, nothing found',
  tooLong: 'More than 200,000 characters cannot be pasted at once. Save them as a file, or paste a part.',
}

const zh: typeof en = {
  terminal: '终端',
  terminals: '终端列表',
  number: p => `终端 ${p.number}`,
  input: '终端输入。按 Esc 离开终端。',
  output: '终端输出',
  open: '再打开一个终端',
  close: p => `关闭终端 ${p.number}`,
  closed: p => `关闭终端 ${p.number}`,
  clear: '清屏（Ctrl+L）',
  restart: '重新启动终端：忘记在其中输入的内容',
  restarted: '重新启动终端',
  focus: '转到终端',
  hint: '输入 kubectl get pods，或粘贴一篇教程',
  running: '运行中：按 Ctrl+C 结束',
  reads: '等待输入：按 Ctrl+D 结束',
  leave: '按 Esc 离开',
  search: '搜索（Ctrl+R：更早）',
  failed: '搜索，没有找到',
  tooLong: '一次最多粘贴 200000 个字符。请保存为文件，或只粘贴一部分。',
}

export const terminalMessages: Catalogue<typeof en> = { en, zh }
