import type { Catalogue } from '../language/catalogue.ts'

const en = {
  notSaved: 'The document is not saved: this browser’s storage is full or switched off. Download it (Ctrl+S), or delete old ones under Recent documents.',
  damaged: 'A document that was saved here cannot be read any more. It was left as it is; the others are under Recent documents.',
  goesOnAsCopy: 'Another tab changed this document. This tab goes on with a copy of its own; both are under Recent documents.',
  tooLarge: (p: { name: string; sizeMb: number; limitMb: number }) =>
    `“${p.name}” has ${p.sizeMb} MB; a manifest may have ${p.limitMb} MB at most. Nothing was opened.`,
  pastedTooMuch: (p: { sizeMb: number; limitMb: number }) => `The text has ${p.sizeMb} MB; ${p.limitMb} MB at most can be pasted. Nothing was pasted.`,
  binary: (p: { name: string }) => `“${p.name}” is not a text in UTF-8. Nothing was opened; save it as UTF-8 and try again.`,
  unreadable: (p: { name: string }) => `“${p.name}” could not be read. Is it still there? Nothing was opened.`,
  oneAtATime: (p: { name: string; count: number }) =>
    p.count === 1 ? `Only “${p.name}” was opened. Open the other file next.` : `Only “${p.name}” was opened. Open the other ${p.count} files one at a time.`,
  scenarioClamped: (p: { field: string; value: string; used: string }) => `The link’s scenario says ${p.field} = ${p.value}; ${p.used} is used.`,
  scenarioIgnored: (p: { field: string; value: string }) => `The link’s scenario says ${p.field} = ${p.value}; that makes no sense and is left out.`,
  scenarioUnknown: (p: { name: string }) => `The link’s scenario speaks of a container “${p.name}”, which this Pod does not have.`,
  moreOddities: (p: { count: number }) => `And ${p.count} more of that kind.`,
  pasted: 'The pasted text is a new document. The one before is under Recent documents.',
  pastedText: 'The pasted text',
  linkOpened: 'The link is a new document. The one before is under Recent documents.',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. Select the text and press Ctrl+C.',
}

const zh: typeof en = {
  notSaved: '文档没有保存：浏览器的存储空间已满或被禁用。请下载文档（Ctrl+S），或在“最近的文档”中删除旧文档。',
  damaged: '保存在这里的一个文档无法读取，已原样保留；其他文档在“最近的文档”中。',
  goesOnAsCopy: '另一个标签页修改了此文档。本标签页继续使用自己的副本；两者都在“最近的文档”中。',
  tooLarge: p => `“${p.name}” 有 ${p.sizeMb} MB，清单最多 ${p.limitMb} MB。没有打开任何内容。`,
  pastedTooMuch: p => `文本有 ${p.sizeMb} MB，最多可粘贴 ${p.limitMb} MB。没有粘贴任何内容。`,
  binary: p => `“${p.name}” 不是 UTF-8 文本。没有打开任何内容；请另存为 UTF-8 后再试。`,
  unreadable: p => `无法读取 “${p.name}”，文件还在吗？没有打开任何内容。`,
  oneAtATime: p => `只打开了 “${p.name}”，其余 ${p.count} 个文件请逐个打开。`,
  scenarioClamped: p => `链接中的场景写着 ${p.field} = ${p.value}，实际使用 ${p.used}。`,
  scenarioIgnored: p => `链接中的场景写着 ${p.field} = ${p.value}，没有意义，已忽略。`,
  scenarioUnknown: p => `链接中的场景提到容器 “${p.name}”，但这个 Pod 中没有它。`,
  moreOddities: p => `另有 ${p.count} 处类似问题。`,
  pasted: '粘贴的文本已作为新文档打开，之前的文档在“最近的文档”中。',
  pastedText: '粘贴的文本',
  linkOpened: '链接已作为新文档打开，之前的文档在“最近的文档”中。',
  copied: '已复制。',
  notCopied: '浏览器不允许复制。请选中文本后按 Ctrl+C。',
}

export const documentMessages: Catalogue<typeof en> = { en, zh }
