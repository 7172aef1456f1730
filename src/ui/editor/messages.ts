import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  yaml: 'YAML',
  collapse: 'Collapse the YAML pane',
  valid: 'valid',
  notReadable: 'not readable',
  errors: (p: { count: number }) => (p.count === 1 ? '1 error' : `${p.count} errors`),
  warnings: (p: { count: number }) => (p.count === 1 ? '1 warning' : `${p.count} warnings`),
  typing: 'Typing',
  tabHint: 'Tab indents here. Press Ctrl+M and then Tab to leave the editor.',
  plainNotice: 'The editor could not be loaded (no connection?). You can write here; completion and hover are missing.',
  retry: 'Try again',
}
const zh: typeof en = {
  yaml: 'YAML',
  collapse: '折叠 YAML 面板',
  valid: '有效',
  notReadable: '无法读取',
  errors: p => `${p.count} 个错误`,
  warnings: p => `${p.count} 个警告`,
  typing: '输入',
  tabHint: '此处 Tab 键用于缩进。按 Ctrl+M 后再按 Tab 可离开编辑器。',
  plainNotice: '编辑器未能加载（没有网络？）。仍可在此编辑，但没有补全和悬停说明。',
  retry: '重试',
}
export const editorMessages: Catalogue<typeof en> = { en, zh }
