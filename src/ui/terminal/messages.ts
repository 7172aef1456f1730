import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  terminals: 'Terminals',
  input: 'Terminal input',
  inputHint: 'Escape leaves the terminal.',
  output: 'Terminal output',
  open: 'Open another terminal',
  close: (p: { number: number }) => `Close terminal ${p.number}`,
  clear: 'Clear the screen (Ctrl+L)',
  restart: 'Restart the terminal: forget what was typed into it',
  restarted: 'Restart the terminal',
  hint: 'Type kubectl get pods, or paste a tutorial',
  running: 'Running: Ctrl+C ends it',
  simulating: 'Simulating…',
  reads: 'Waits for input: Ctrl+D ends it',
  leave: 'Esc leaves',
  search: 'search (Ctrl+R: older)',
  failed: 'search, nothing found',
}

const zh: typeof en = {
  terminals: '终端列表',
  input: '终端输入',
  inputHint: '按 Esc 离开终端。',
  output: '终端输出',
  open: '再打开一个终端',
  close: p => `关闭终端 ${p.number}`,
  clear: '清屏（Ctrl+L）',
  restart: '重新启动终端：忘记在其中输入的内容',
  restarted: '重新启动终端',
  hint: '输入 kubectl get pods，或粘贴一篇教程',
  running: '运行中：按 Ctrl+C 结束',
  simulating: '正在模拟…',
  reads: '等待输入：按 Ctrl+D 结束',
  leave: '按 Esc 离开',
  search: '搜索（Ctrl+R：更早）',
  failed: '搜索，没有找到',
}

export const terminalMessages: Catalogue<typeof en> = { en, zh }
