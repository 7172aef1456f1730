import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  title: 'Where shall we start?',
  lead: 'Draw a Pod, edit its YAML, watch it start. Everything stays in this browser.',
  frontLabel: 'Examples to start with',
  allExamples: (p: { count: number }) => `See all ${p.count} examples`,
  paste: 'Paste YAML',
  pasteHint: 'A whole manifest or a piece of one',
  blank: 'Blank Pod',
  blankHint: 'One app container, the rest is yours',
  pasteByKey: 'The browser keeps the clipboard closed to a click. Press Ctrl+V (⌘V) here instead.',
  clipboardEmpty: 'There is no text on the clipboard.',
  exampleFailed: (p: { title: string }) => `“${p.title}” could not be loaded. Try again when the network is back.`,
  opened: (p: { title: string }) => `Opened: ${p.title}`,
  examples: 'Examples',
  examplesLead: 'Opening one keeps your present document under Recent documents.',
  order: 'Order of start',
  volumes: 'Volumes and whole services',
  sidecars: 'Sidecars and Jobs',
  failures: 'When something fails',
}

const zh: typeof en = {
  title: '从哪里开始？',
  lead: '画出一个 Pod，编辑它的 YAML，看它如何启动。所有内容只保存在这个浏览器里。',
  frontLabel: '入门示例',
  allExamples: p => `查看全部 ${p.count} 个示例`,
  paste: '粘贴 YAML',
  pasteHint: '完整的清单，或其中一段',
  blank: '空白 Pod',
  blankHint: '一个应用容器，其余由你添加',
  pasteByKey: '浏览器不允许通过点击读取剪贴板。请在这里按 Ctrl+V（⌘V）。',
  clipboardEmpty: '剪贴板里没有文本。',
  exampleFailed: p => `无法加载“${p.title}”。请在网络恢复后重试。`,
  opened: p => `已打开：${p.title}`,
  examples: '示例',
  examplesLead: '打开示例时，你当前的文档会保留在“最近的文档”中。',
  order: '启动顺序',
  volumes: '卷与完整的服务',
  sidecars: '边车容器与 Job',
  failures: '出错的时候',
}

export const startMessages: Catalogue<typeof en> = { en, zh }
