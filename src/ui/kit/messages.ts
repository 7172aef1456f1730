import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  close: 'Close',
  notANumber: 'Type a number.',
  notAWholeNumber: 'Type a whole number.',
  tooSmall: (p: { min: number }) => `At least ${p.min}.`,
  tooLarge: (p: { max: number }) => `At most ${p.max}.`,
  line: (p: { line: number }) => `Line ${p.line}: select it in the YAML`,
  lineShort: (p: { line: number }) => `L${p.line}`,
  panelFailed: (p: { panel: string }) => `${p.panel} stopped because of a mistake in Podwright.`,
  panelFailedHint: 'Your document is safe: it is kept in this browser and the other panels go on working.',
  tryAgain: 'Try again',
  copyDetails: 'Copy details',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying.',
}

const zh: typeof en = {
  close: '关闭',
  notANumber: '请输入数字。',
  notAWholeNumber: '请输入整数。',
  tooSmall: p => `不能小于 ${p.min}。`,
  tooLarge: p => `不能大于 ${p.max}。`,
  line: p => `第 ${p.line} 行：在 YAML 中选中它`,
  lineShort: p => `L${p.line}`,
  panelFailed: p => `“${p.panel}”面板因 Podwright 自身的错误而停止。`,
  panelFailedHint: '你的文档是安全的：它保存在这个浏览器里，其他面板继续工作。',
  tryAgain: '重试',
  copyDetails: '复制详情',
  copied: '已复制',
  copyFailed: '浏览器不允许复制。',
}

export const kitMessages: Catalogue<typeof en> = { en, zh }
