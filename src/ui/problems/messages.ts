import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  problems: 'Problems',
  none: 'No problems',
  line: (p: { line: number }) => `Ln ${p.line}`,
  goToLine: (p: { line: number }) => `Go to line ${p.line}`,
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
  more: (p: { count: number }) => `and ${p.count} more`,
  waiting: 'Checks against the API wait until the YAML can be read.',
  changeTo: (p: { to: string }) => `Change to ${p.to}`,
  declareEmptyDir: (p: { volume: string }) => `Declare emptyDir ${p.volume}`,
  deleteVolume: (p: { volume: string }) => `Delete unused volume ${p.volume}`,
  removeField: (p: { field: string }) => `Remove ${p.field}`,
  undoLast: 'Undo the last change',
}
const zh: typeof en = {
  problems: '问题',
  none: '没有问题',
  line: p => `第 ${p.line} 行`,
  goToLine: p => `转到第 ${p.line} 行`,
  error: '错误',
  warning: '警告',
  info: '提示',
  more: p => `还有 ${p.count} 个`,
  waiting: '等 YAML 可以读取后，再按 API 检查。',
  changeTo: p => `改为 ${p.to}`,
  declareEmptyDir: p => `声明 emptyDir ${p.volume}`,
  deleteVolume: p => `删除未使用的卷 ${p.volume}`,
  removeField: p => `移除 ${p.field}`,
  undoLast: '撤销上一次更改',
}
export const problemsMessages: Catalogue<typeof en> = { en, zh }
